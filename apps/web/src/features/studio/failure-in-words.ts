import type { ApiError } from '../../api.ts';
import { wholeNumber } from '../../ui/whole-number.ts';

export type Shortfall = Extract<NonNullable<ApiError['data']>['refusal'], { code: 'INSUFFICIENT_CREDITS' }>;

/** The refusal that asks for a purchase, if that is what this error is. */
export function shortfallOf(error: ApiError): Shortfall | undefined {
  const refusal = error.data?.refusal;
  return refusal?.code === 'INSUFFICIENT_CREDITS' ? refusal : undefined;
}

/** `Not enough credits: this needs 25, you have 12. STARTER covers it.` */
function shortfallInWords({ required, available, package: covering }: Shortfall): string {
  const covers = covering ? ` ${covering} covers it.` : '';
  return `Not enough credits: this needs ${wholeNumber(required)}, you have ${wholeNumber(available)}.${covers}`;
}

/** What happened to a paid call that gave nothing back, and what that means for the credits. */
export function failureInWords(error: ApiError): string {
  if (!error.data) {
    return 'The server did not answer. If it was made after all, it is in your library and was charged once.';
  }
  const shortfall = shortfallOf(error);
  if (shortfall) return shortfallInWords(shortfall);
  switch (error.data.code) {
    case 'PAYMENT_REQUIRED':
      return 'A payment of yours went back, and its credits are owed. You were not charged for this.';
    case 'FORBIDDEN':
      return 'This account cannot spend just now. You were not charged.';
    case 'BAD_REQUEST':
      return 'The generator does not take one of these choices. You were not charged.';
    case 'CONFLICT':
      return 'This takes longer than usual. Once it is made it is in your library, charged once.';
    case 'TOO_MANY_REQUESTS':
      return 'That was a lot at once. Wait a moment and try again. You were not charged.';
    case 'SERVICE_UNAVAILABLE':
      return 'The studio is busy just now. You were not charged; try again in a moment.';
    default:
      return 'The generator failed. You were not charged.';
  }
}
