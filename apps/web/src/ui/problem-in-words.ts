import { TRPCClientError } from '@trpc/client';

import type { ApiError } from '../api.ts';

interface Problem {
  message: string;
  /** For support. */
  code: string;
}

/** Why something that was asked for was not done, in the server's words where it answered. */
export function problemInWords(error: unknown): Problem {
  if (!isApiError(error)) return { message: 'Something went wrong in this browser. Reload and look.', code: 'BROWSER' };
  if (error.data) return { message: error.message, code: error.data.refusal?.code ?? error.data.code };
  return { message: 'The server did not answer. Look whether it was done before you try again.', code: 'NO_ANSWER' };
}

function isApiError(error: unknown): error is ApiError {
  return error instanceof TRPCClientError;
}
