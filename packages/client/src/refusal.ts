import type { AppRouter } from '@tollgate/api';
import { TRPCClientError } from '@trpc/client';

type ErrorData = AppRouter['_def']['_config']['$types']['errorShape']['data'];

/** An expected "no": its code, and the figures that some have. Each is explained in `docs/errors.md`. */
export type Refusal = NonNullable<ErrorData['refusal']>;
export type RefusalCode = Refusal['code'];

/** The error of a call that was refused with this code. */
export type Refused<Code extends RefusalCode> = TRPCClientError<AppRouter> & {
  readonly data: { readonly refusal: Refusal & { readonly code: Code } };
};

/**
 * The refusal that an error carries; null for any other error.
 * @example if (refusalOf(error)?.code === 'ACCOUNT_FROZEN') stopSelling();
 */
export function refusalOf(error: unknown): Refusal | null {
  if (!(error instanceof TRPCClientError)) return null;
  const { data }: TRPCClientError<AppRouter> = error;
  return data?.refusal ?? null;
}

/**
 * Whether a call was refused with this code. Its figures stand in `error.data.refusal`.
 * @example if (isRefused(error, 'ACCOUNT_IN_DEBT')) tell(`You owe ${error.data.refusal.debt} credits.`);
 */
export function isRefused<Code extends RefusalCode>(error: unknown, code: Code): error is Refused<Code> {
  return refusalOf(error)?.code === code;
}

/**
 * Whether a call was refused because fewer credits are available than it needs. `error.data.refusal` then has
 * `required`, `available` and `shortfall` in credits, and `package`, the smallest that covers the shortfall, or null.
 * @example
 * if (!isInsufficientCredits(error)) throw error;
 * return offer(error.data.refusal.package);
 */
export function isInsufficientCredits(error: unknown): error is Refused<'INSUFFICIENT_CREDITS'> {
  return isRefused(error, 'INSUFFICIENT_CREDITS');
}
