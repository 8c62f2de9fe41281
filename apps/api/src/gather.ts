/** Enough to make a statement or a commit worth its while, and still of modest size when every item is a large one. */
const MOST_AT_ONCE = 100;

interface Waiting<T, R> {
  readonly item: T;
  readonly answer: PromiseWithResolvers<R>;
}

/**
 * Does together what is asked for at the same time: while one batch is under way, the next one gathers. Nobody waits for
 * company, for an item that comes alone is a batch of one, and nobody is answered by what began before they asked. A
 * batch that fails, fails for all that are in it.
 *
 * @param doAll answers each item, in their order.
 */
export function gather<T, R>(doAll: (items: readonly T[]) => Promise<readonly R[]>): (item: T) => Promise<R> {
  let waiting: Waiting<T, R>[] = [];
  let isBusy = false;

  async function work(): Promise<void> {
    isBusy = true;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MOST_AT_ONCE);
      waiting = waiting.slice(MOST_AT_ONCE);
      try {
        const answers = await doAll(batch.map(({ item }) => item));
        if (answers.length !== batch.length) throw new Error('Each item has one answer.');
        for (const [place, answer] of answers.entries()) batch[place]?.answer.resolve(answer);
      } catch (error) {
        for (const { answer } of batch) answer.reject(error);
      }
    }
    isBusy = false;
  }

  return function add(item) {
    const answer = Promise.withResolvers<R>();
    waiting.push({ item, answer });
    if (!isBusy) void work();
    return answer.promise;
  };
}
