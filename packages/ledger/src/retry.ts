/** How often a transaction is tried in all before its error is the caller's. */
const MAX_TRIES = 3;

/**
 * Runs `work` again when the world, not the command, failed: a serialization failure, a deadlock, a lost connection.
 * Safe only for work whose effects are keyed, for an unanswered commit may have happened.
 */
export async function retryWorldErrors<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries === MAX_TRIES || !isWorldError(error)) throw error;
    }
  }
}

/**
 * Whether an error says that the database or the way to it failed, so that the same call may succeed later. Looks into
 * causes too, for libraries wrap what their database threw.
 */
export function isWorldError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const isWorld = WORLD_CODES.test(code) || WORLD_MESSAGES.test(error.message);
  return isWorld || isWorldError(error.cause);
}

/** SQLSTATE classes 08 and 57P, serialization failure, deadlock, too many connections, lock timeout; Node's socket errors. */
const WORLD_CODES = /^(08...|57P..|40001|40P01|53300|55P03|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/;

/** What `pg` says without a code. */
const WORLD_MESSAGES =
  /connection terminated|client was closed|not queryable|timeout exceeded when trying to connect|query read timeout/i;
