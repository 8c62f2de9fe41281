import { setTimeout as wait } from 'node:timers/promises';

import type { Kysely } from 'kysely';

import type { AppDb } from '../database.ts';
import { lockPresence } from '../sql/lock-presence.ts';
import { ping } from '../sql/ping.ts';

const CHECK_MS = 15_000;
const RETRY_MS = 1_000;

/**
 * Holds a connection on which the database sees that this worker lives, until `signal` ends it. When the process dies,
 * however it dies, the connection does too, and others may take its jobs.
 */
export async function keepPresence(db: Kysely<AppDb>, workerId: string, signal: AbortSignal): Promise<void> {
  const pause = (ms: number) => wait(ms, undefined, { signal, ref: false }).catch(() => undefined);
  while (!signal.aborted) {
    try {
      await db.connection().execute(async (connection) => {
        await lockPresence(connection, workerId);
        // A connection that is lost is only noticed by using it.
        while (!signal.aborted) {
          await pause(CHECK_MS);
          await ping(connection);
        }
      });
    } catch {
      // The pool reports lost connections itself.
      await pause(RETRY_MS);
    }
  }
}
