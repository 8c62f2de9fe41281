import type { Kysely } from 'kysely';
import type { ClientConfig } from 'pg';

import type { AppDb } from '../database.ts';
import { Follower } from './follower.ts';
import { Followers } from './followers.ts';
import { Listener } from './listener.ts';
import { Teller } from './teller.ts';

// How whoever follows an account learns that it may have changed, in whichever process. What is told is no more than a
// reason to look again: it may come late, twice or not at all, and nothing is ever decided on it.

/** Time alone ends holds, credits and sessions, and nobody tells of it. */
const LOOK_AGAIN_MS = 20_000;

export interface LiveOptions {
  readonly db: Kysely<AppDb>;
  /** How to connect for listening. */
  readonly connection: ClientConfig;
  /** How often a follower looks again without being told, in milliseconds; every 20 seconds unless said. */
  readonly lookAgainMs?: number;
  /** Told when the connection that listens is lost. It is made anew. */
  readonly onLost: (error: unknown) => void;
}

/** A place among those who follow an account, given up by disposing of it. */
interface Following extends Pick<Follower, 'woken'>, Disposable {}

export interface Live {
  /** Says everywhere that a user's account, or who is signed in as them, may have changed. Call it after the commit. */
  tell(this: void, userId: string): void;
  /** Follows a user's account; null when all of the user's places are taken. `signal` is a reason to look, too. */
  follow(userId: string, signal: AbortSignal | undefined): Following | null;
  /** Aborted when the process stops taking calls: streams end then. */
  readonly ending: AbortSignal;
  end(): void;
  /** Sends what is left to tell, and ends the connection that listens. */
  close(): Promise<void>;
}

/** One process's part of it. It listens while anybody follows. */
export function createLive({ db, connection, lookAgainMs = LOOK_AGAIN_MS, onLost }: LiveOptions): Live {
  const ending = new AbortController();
  const teller = new Teller(db);
  const followers = new Followers();
  const listener = new Listener({
    connection,
    onHeard: (userIds) => followers.wake(userIds),
    onListening: () => followers.wakeAll(),
    onLost,
  });

  return {
    tell: (userId) => teller.tell(userId),
    follow(userId, signal) {
      const follower = new Follower();
      const isFirst = followers.isEmpty;
      if (!followers.add(userId, follower)) return null;
      if (isFirst) listener.start();
      const wake = () => follower.wake();
      const lookAgain = setInterval(wake, lookAgainMs);
      signal?.addEventListener('abort', wake);
      return {
        woken: () => follower.woken(),
        [Symbol.dispose]() {
          signal?.removeEventListener('abort', wake);
          clearInterval(lookAgain);
          followers.remove(userId, follower);
          if (followers.isEmpty) void listener.stop();
        },
      };
    },
    ending: ending.signal,
    end() {
      ending.abort();
      followers.wakeAll();
    },
    async close() {
      await Promise.all([teller.close(), listener.stop()]);
    },
  };
}
