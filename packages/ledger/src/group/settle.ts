import type { Outcome } from '../batch.ts';
import type { Identified } from '../core/commands.ts';
import { isWorldError, retryWorldErrors } from '../retry.ts';

/** A caller's command on its way into a batch. */
export interface Pending {
  readonly command: Identified;
  /** Since when it waits aside, by `performance.now()`; 0 before. */
  asideSince: number;
  /** How often its account was busy. */
  busyCount: number;
  /** What the world broke while it was under way: it may have been posted all the same, so it must not be refused. */
  doubt?: unknown;
  resolve(outcome: Outcome): void;
  reject(error: unknown): void;
}

export interface Way {
  /** Posts commands in a transaction and answers their outcomes in order; null where the account was busy. */
  attempt(commands: readonly Identified[]): Promise<readonly (Outcome | null)[]>;
  /** Takes those whose account was busy. */
  onBusy(pending: Pending): void;
}

/**
 * Answers the callers of a batch. What the world broke is tried again: ids make that safe, also when the lost answer
 * was a commit's. A batch that fails for any other reason is halved until the command that breaks it stands alone, so
 * that its neighbours are posted all the same.
 */
export async function settle(batch: readonly Pending[], way: Way): Promise<void> {
  try {
    const commands = batch.map((pending) => pending.command);
    const outcomes = await retryWorldErrors(async () => {
      try {
        return await way.attempt(commands);
      } catch (error) {
        if (isWorldError(error)) for (const pending of batch) pending.doubt = error;
        throw error;
      }
    });
    for (const [place, pending] of batch.entries()) {
      const outcome = outcomes[place];
      if (outcome) pending.resolve(outcome);
      else way.onBusy(pending);
    }
  } catch (error) {
    if (batch.length === 1 || isWorldError(error)) {
      for (const pending of batch) pending.reject(error);
      return;
    }
    const middle = batch.length >> 1;
    await settle(batch.slice(0, middle), way);
    await settle(batch.slice(middle), way);
  }
}
