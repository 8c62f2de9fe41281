/** Rows that come ordered by the bytes of their user's id, taken one user at a time. */
export class UserStream<Row extends { readonly user_id: string }> {
  readonly #batches: AsyncIterator<readonly Row[]>;
  #rows: readonly Row[] = [];
  #place = 0;

  constructor(batches: AsyncIterable<readonly Row[]>) {
    this.#batches = batches[Symbol.asyncIterator]();
  }

  /** The user whose rows come next; undefined at the end. */
  async nextUser(): Promise<string | undefined> {
    while (this.#place === this.#rows.length) {
      const next = await this.#batches.next();
      if (next.done) return undefined;
      this.#rows = next.value;
      this.#place = 0;
    }
    return this.#rows[this.#place]?.user_id;
  }

  /** This user's rows, if they come next, in as many pieces as they arrive in. */
  async *of(userId: string): AsyncGenerator<readonly Row[], void> {
    while ((await this.nextUser()) === userId) yield this.#take(userId);
  }

  /** The same in one piece, for rows of which a user has few. */
  async allOf(userId: string): Promise<readonly Row[]> {
    const all: Row[] = [];
    while ((await this.nextUser()) === userId) all.push(...this.#take(userId));
    return all;
  }

  #take(userId: string): readonly Row[] {
    const start = this.#place;
    while (this.#rows[this.#place]?.user_id === userId) this.#place += 1;
    return this.#rows.slice(start, this.#place);
  }
}

/** The first of these users in the order of their ids' bytes, which is PostgreSQL's for "C". */
export function firstUser(userIds: readonly (string | undefined)[]): string | undefined {
  let first: string | undefined;
  for (const userId of userIds) {
    if (userId === undefined || userId === first) continue;
    if (first === undefined || Buffer.compare(Buffer.from(userId), Buffer.from(first)) < 0) first = userId;
  }
  return first;
}
