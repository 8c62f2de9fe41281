interface Entry {
  readonly at: number;
  readonly act: (at: number) => void;
}

/** What is going to happen to someone, in order of time. */
export class Agenda {
  readonly #entries: Entry[] = [];

  add(at: number, act: Entry['act']): void {
    const place = this.#entries.findLastIndex((entry) => entry.at <= at) + 1;
    this.#entries.splice(place, 0, { at, act });
  }

  /** Lets happen what is due by an instant, and what comes of it. */
  runUntil(at: number): void {
    for (let next = this.#entries[0]; next && next.at <= at; next = this.#entries[0]) {
      this.#entries.shift();
      next.act(next.at);
    }
  }
}
