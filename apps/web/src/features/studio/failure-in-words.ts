import type { ApiError } from '../../api.ts';
import { creditsAre } from '../../ui/credits-in-words.ts';
import { wholeNumber } from '../../ui/whole-number.ts';

type Refusal = NonNullable<NonNullable<ApiError['data']>['refusal']>;
export type Shortfall = Extract<Refusal, { code: 'INSUFFICIENT_CREDITS' }>;

/** The refusal that asks for a purchase, if that is what this error is. */
export function shortfallOf(error: ApiError): Shortfall | undefined {
  const refusal = error.data?.refusal;
  return refusal?.code === 'INSUFFICIENT_CREDITS' ? refusal : undefined;
}

/** What the ledger's own "no" means to the one who pays; undefined for those that no click of theirs can meet. */
function refusalInWords(refusal: Refusal): string | undefined {
  switch (refusal.code) {
    case 'INSUFFICIENT_CREDITS': {
      const { required, available, package: covering } = refusal;
      const covers = covering ? ` ${covering} covers it.` : '';
      return `Not enough credits: this needs ${wholeNumber(required)}, you have ${wholeNumber(available)}.${covers}`;
    }
    case 'ACCOUNT_IN_DEBT':
      return `A payment of yours went back after its credits were spent, so ${creditsAre(refusal.debt)} owed. What you buy next pays that first. You were not charged for this.`;
    case 'ACCOUNT_FROZEN':
      return 'Spending is stopped on this account, because a payment of yours is disputed or an operator stopped it. What you have stays yours, and can be spent again once that is settled. You were not charged.';
    case 'CALL_IN_PROGRESS':
      return 'This takes longer than usual and is still being made. Once it is done it is in your library, charged once.';
    case 'HOLD_EXPIRED':
      return 'This took too long and was given up. Its credits came back: you were not charged.';
    default:
      return undefined;
  }
}

/** What happened to a paid call that gave nothing back, and what that means for the credits. */
export function failureInWords(error: ApiError, isOnline: boolean): string {
  if (!error.data) {
    const what = isOnline ? 'The server did not answer.' : 'You are offline.';
    return `${what} Try again when it is back: whether or not it was made this time, it is charged once.`;
  }
  const refused = error.data.refusal && refusalInWords(error.data.refusal);
  if (refused !== undefined) return refused;
  switch (error.data.code) {
    case 'BAD_REQUEST':
      return 'The generator does not take one of these choices. You were not charged.';
    case 'UNAUTHORIZED':
      return 'Your session had ended, so nothing was made. You were not charged.';
    case 'TOO_MANY_REQUESTS':
      return 'That was a lot at once. Wait a moment and try again. You were not charged.';
    case 'SERVICE_UNAVAILABLE':
      return 'The studio is busy just now. You were not charged; try again in a moment.';
    default:
      return 'The generator failed. You were not charged.';
  }
}

/** Whether the same call may go better another time, with nothing changed by the one who makes it. */
export function mayGoBetter({ data }: ApiError): boolean {
  return !data || !['PAYMENT_REQUIRED', 'FORBIDDEN', 'BAD_REQUEST', 'UNAUTHORIZED'].includes(data.code);
}
