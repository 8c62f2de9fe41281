import { isWorldError, LedgerRefused, packageCovering, type RefusalCode } from '@tollgate/ledger';
import { TRPCError, type TRPC_ERROR_CODE_KEY } from '@trpc/server';
import { ZodError } from 'zod';

import { ProviderFailed } from '../studio/provider-failed.ts';

/** The one table from the ledger's words to HTTP's: a refusal without a line here does not compile. */
const CODE_OF_REFUSAL = {
  INSUFFICIENT_CREDITS: 'PAYMENT_REQUIRED',
  ACCOUNT_IN_DEBT: 'PAYMENT_REQUIRED',
  ACCOUNT_FROZEN: 'FORBIDDEN',
  ACCOUNT_NOT_FOUND: 'NOT_FOUND',
  HOLD_NOT_FOUND: 'NOT_FOUND',
  TRANSACTION_NOT_FOUND: 'NOT_FOUND',
  HOLD_ALREADY_SETTLED: 'CONFLICT',
  HOLD_EXPIRED: 'PRECONDITION_FAILED',
  SETTLES_MORE_THAN_HELD: 'UNPROCESSABLE_CONTENT',
  REFUND_EXCEEDS_DEDUCTION: 'UNPROCESSABLE_CONTENT',
  IDEMPOTENCY_KEY_REUSED: 'UNPROCESSABLE_CONTENT',
  INVALID_IDEMPOTENCY_KEY: 'BAD_REQUEST',
  INVALID_AMOUNT: 'BAD_REQUEST',
  INVALID_TEXT: 'BAD_REQUEST',
  UNKNOWN_PACKAGE: 'BAD_REQUEST',
  UNKNOWN_FEATURE: 'BAD_REQUEST',
  CALL_IN_PROGRESS: 'CONFLICT',
  OUTPUT_NOT_KEPT: 'CONFLICT',
  LEDGER_BUSY: 'SERVICE_UNAVAILABLE',
} as const satisfies Record<RefusalCode, TRPC_ERROR_CODE_KEY>;

/** Gives an error that a procedure threw the code that callers see. What nobody expected stays an INTERNAL_SERVER_ERROR. */
export function withPublicCode(error: TRPCError): TRPCError {
  const { cause, code } = error;
  if (cause instanceof ZodError && code === 'BAD_REQUEST') {
    const refused = new InputRefused(cause);
    return new TRPCError({ code, message: refused.message, cause: refused });
  }
  if (cause instanceof LedgerRefused) {
    return new TRPCError({ code: CODE_OF_REFUSAL[cause.refusal.code], message: cause.message, cause });
  }
  if (cause instanceof ProviderFailed) return new TRPCError({ code: 'BAD_GATEWAY', message: cause.message, cause });
  if (isWorldError(cause)) {
    const message = 'The database cannot be reached right now. Nothing was lost; try again in a moment.';
    return new TRPCError({ code: 'SERVICE_UNAVAILABLE', message, cause });
  }
  return error;
}

/** What an error says to the outside: never SQL, never a stack; for a refusal its figures, for bad input where it is. */
export function describeError(error: TRPCError): { message: string; details: ErrorDetails } {
  const { cause, code } = error;
  if (code === 'INTERNAL_SERVER_ERROR') return { message: 'Something went wrong on our side.', details: {} };
  if (cause instanceof LedgerRefused) return { message: error.message, details: { refusal: withPackage(cause) } };
  if (cause instanceof InputRefused) return { message: error.message, details: { issues: cause.issues } };
  return { message: error.message, details: {} };
}

export interface ErrorDetails {
  readonly refusal?: ReturnType<typeof withPackage>;
  readonly issues?: readonly InputIssue[];
}

interface InputIssue {
  /** The field, with dots between names; empty for the input as a whole. */
  readonly path: string;
  readonly message: string;
}

/** Input that its schema refuses, and where. A ZodError as it is would be told by the REST adapter in another form. */
class InputRefused extends Error {
  readonly issues: readonly InputIssue[];

  constructor({ issues: found }: ZodError) {
    const issues = found.map(({ path, message }) => ({ path: path.map(String).join('.'), message }));
    super(issues.map(({ path, message }) => [path, message].filter(Boolean).join(': ')).join('; '));
    this.issues = issues;
  }
}

/** Someone who lacks credits is told the smallest package that covers what is missing. */
function withPackage({ refusal }: LedgerRefused) {
  return refusal.code === 'INSUFFICIENT_CREDITS'
    ? { ...refusal, package: packageCovering(refusal.shortfall) }
    : refusal;
}
