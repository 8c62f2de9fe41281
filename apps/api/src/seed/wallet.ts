interface SeededLot {
  left: number;
  readonly expiresAt: number;
}

/**
 * What a seeded person roughly has, so that they buy before they run out. The ledger alone says what they really have: what
 * it refuses has not happened.
 */
export class Wallet {
  #lots: SeededLot[] = [];
  #debt = 0;

  add(credits: number, expiresAt = Number.POSITIVE_INFINITY): void {
    const owed = Math.min(this.#debt, credits);
    this.#debt -= owed;
    this.#lots.push({ left: credits - owed, expiresAt });
    this.#lots.sort((a, b) => a.expiresAt - b.expiresAt);
  }

  available(at: number): number {
    this.#lots = this.#lots.filter(({ left, expiresAt }) => left > 0 && expiresAt > at);
    return this.#debt > 0 ? 0 : this.#lots.reduce((sum, { left }) => sum + left, 0);
  }

  /** Takes credits out; what is not there becomes debt. */
  take(credits: number): void {
    let missing = credits;
    for (const lot of this.#lots) {
      const taken = Math.min(lot.left, missing);
      lot.left -= taken;
      missing -= taken;
    }
    this.#debt += missing;
  }
}
