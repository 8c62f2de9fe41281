/** Waits for reasons to look at an account again. */
export class Follower {
  #next = Promise.withResolvers<void>();

  /** Gives a reason to look again. */
  wake(): void {
    this.#next.resolve();
  }

  /** Resolves once there is a reason to look again: at once when there has been one since it last resolved. */
  async woken(): Promise<void> {
    await this.#next.promise;
    this.#next = Promise.withResolvers();
  }
}
