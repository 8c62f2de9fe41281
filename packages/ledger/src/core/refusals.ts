/**
 * Every expected "no". A refusal is a value: it changes nothing, books nothing and is not remembered, so the same key
 * may try again. Codes are for programs; `docs/errors.md` explains each to people.
 */
export type Refusal =
  | {
      readonly code: 'INSUFFICIENT_CREDITS';
      readonly required: number;
      readonly available: number;
      readonly shortfall: number;
    }
  | { readonly code: 'ACCOUNT_IN_DEBT'; readonly required: number; readonly available: 0; readonly debt: number }
  | { readonly code: Exclude<RefusalCode, 'INSUFFICIENT_CREDITS' | 'ACCOUNT_IN_DEBT'> };

export const REFUSAL_CODES = [
  'INSUFFICIENT_CREDITS',
  'ACCOUNT_IN_DEBT',
  'ACCOUNT_FROZEN',
  'ACCOUNT_NOT_FOUND',
  'HOLD_NOT_FOUND',
  'HOLD_ALREADY_SETTLED',
  'HOLD_EXPIRED',
  'SETTLES_MORE_THAN_HELD',
  'IDEMPOTENCY_KEY_REUSED',
  'TRANSACTION_NOT_FOUND',
  'REFUND_EXCEEDS_DEDUCTION',
  'INVALID_IDEMPOTENCY_KEY',
  'INVALID_AMOUNT',
  'INVALID_TEXT',
  'UNKNOWN_PACKAGE',
  'UNKNOWN_FEATURE',
  'CALL_IN_PROGRESS',
  'OUTPUT_NOT_KEPT',
  'LEDGER_BUSY',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** A refusal that needs no figures. */
export function refuse(code: Exclude<RefusalCode, 'INSUFFICIENT_CREDITS' | 'ACCOUNT_IN_DEBT'>): Refusal {
  return { code };
}

/** A refusal as an error, for callers who treat "no" as the exception. `refusal` has the code and its figures. */
export class LedgerRefused extends Error {
  override readonly name = 'LedgerRefused';
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(sentenceOf(refusal));
    this.refusal = refusal;
  }
}

/**
 * Whether an error is the ledger's "no" of this code.
 * @example if (isRefused(error, 'INSUFFICIENT_CREDITS')) offer(error.refusal.shortfall);
 */
export function isRefused<C extends RefusalCode>(
  error: unknown,
  code: C,
): error is LedgerRefused & { readonly refusal: { readonly code: C } } {
  return error instanceof LedgerRefused && error.refusal.code === code;
}

function sentenceOf(refusal: Refusal): string {
  switch (refusal.code) {
    case 'INSUFFICIENT_CREDITS':
      return `Not enough credits: this needs ${refusal.required}, ${refusal.available} are available.`;
    case 'ACCOUNT_IN_DEBT':
      return `This account owes ${refusal.debt} credits; they are paid first by whatever comes in.`;
    case 'ACCOUNT_FROZEN':
      return 'Spending is stopped on this account.';
    case 'ACCOUNT_NOT_FOUND':
      return 'There is no such account.';
    case 'HOLD_NOT_FOUND':
      return 'This account has no such hold.';
    case 'HOLD_ALREADY_SETTLED':
      return 'This hold has already ended.';
    case 'HOLD_EXPIRED':
      return 'This hold reached its time limit; its credits went back.';
    case 'SETTLES_MORE_THAN_HELD':
      return 'A hold cannot be captured for more than was held.';
    case 'IDEMPOTENCY_KEY_REUSED':
      return 'This idempotency key already stands for another command.';
    case 'TRANSACTION_NOT_FOUND':
      return 'This account has no such transaction.';
    case 'REFUND_EXCEEDS_DEDUCTION':
      return 'A deduction cannot be refunded for more than it took, less what was refunded before.';
    case 'INVALID_IDEMPOTENCY_KEY':
      return 'An idempotency key is 1 to 255 printable ASCII characters.';
    case 'INVALID_AMOUNT':
      return 'Amounts are whole credits from 1 to 1,000,000,000,000, and a balance is at most 2^53 - 1.';
    case 'INVALID_TEXT':
      return 'Texts are at most 1,000 characters of well-formed Unicode without NUL; a correction needs a reason and an actor.';
    case 'UNKNOWN_PACKAGE':
      return 'There is no such package.';
    case 'UNKNOWN_FEATURE':
      return 'There is no such feature.';
    case 'CALL_IN_PROGRESS':
      return 'The first call under this idempotency key is still running. Repeat it in a moment.';
    case 'OUTPUT_NOT_KEPT':
      return 'This call was made and charged before; what it answered is not kept. Nothing was charged again.';
    case 'LEDGER_BUSY':
      return 'This account is busy right now. Nothing was changed; try again in a moment.';
  }
}
