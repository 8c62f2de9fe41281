/** Enough to make a commit worth its while, and still a statement of modest size when every item is a large one. */
const MOST_AT_ONCE = 100;

interface Waiting<T> {
  readonly item: T;
  readonly done: PromiseWithResolvers<void>;
}

/**
 * Does together what is asked for at the same time: while one batch is under way, the next one gathers. Nobody waits for
 * company, for an item that comes alone is a batch of one. A batch that fails, fails for all that are in it.
 */
export function gather<T>(doAll: (items: readonly T[]) => Promise<void>): (item: T) => Promise<void> {
  let waiting: Waiting<T>[] = [];
  let isBusy = false;

  async function work(): Promise<void> {
    isBusy = true;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MOST_AT_ONCE);
      waiting = waiting.slice(MOST_AT_ONCE);
      try {
        await doAll(batch.map(({ item }) => item));
        for (const { done } of batch) done.resolve();
      } catch (error) {
        for (const { done } of batch) done.reject(error);
      }
    }
    isBusy = false;
  }

  return function add(item) {
    const done = Promise.withResolvers<void>();
    waiting.push({ item, done });
    if (!isBusy) void work();
    return done.promise;
  };
}
