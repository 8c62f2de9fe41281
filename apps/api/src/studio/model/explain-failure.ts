import { APICallError, RetryError } from 'ai';

/**
 * What an operator may read of an error from the model's server. The error itself carries the request and the answer,
 * which can hold what a person wrote and, from a server that repeats it, the key: neither belongs in a log.
 */
export function explainFailure(error: unknown): Error {
  if (RetryError.isInstance(error)) return explainFailure(error.lastError);
  if (APICallError.isInstance(error)) {
    const { statusCode = 0 } = error;
    if (statusCode >= 300) return new Error(`The model's server answered ${statusCode}.`);
    return new Error(`The connection to the model's server failed (${codeOf(error) ?? 'no code'}).`);
  }
  const name = error instanceof Error ? error.name : typeof error;
  return new Error(`The model's server answered in a form that is not OpenAI's (${name}).`);
}

/** The operating system's word for what went wrong, such as ECONNREFUSED; it lies under what the SDK and fetch say. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return codeOf(error.cause);
}
