import type { Follower } from './follower.ts';

/** Streams that one person may have open in one process: some pages and devices, but no flood. */
const PLACES = 5;

/** Who follows which account in this process. */
export class Followers {
  readonly #byUser = new Map<string, Set<Follower>>();

  get isEmpty(): boolean {
    return this.#byUser.size === 0;
  }

  /** False when all of the user's places are taken. */
  add(userId: string, follower: Follower): boolean {
    const own = this.#byUser.get(userId) ?? new Set();
    if (own.size >= PLACES) return false;
    this.#byUser.set(userId, own.add(follower));
    return true;
  }

  remove(userId: string, follower: Follower): void {
    const own = this.#byUser.get(userId);
    own?.delete(follower);
    if (own?.size === 0) this.#byUser.delete(userId);
  }

  wake(userIds: Iterable<string>): void {
    for (const userId of userIds) {
      for (const follower of this.#byUser.get(userId) ?? []) follower.wake();
    }
  }

  wakeAll(): void {
    this.wake(this.#byUser.keys());
  }
}
