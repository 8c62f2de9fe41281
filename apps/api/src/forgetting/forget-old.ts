import type { Ledger } from '@tollgate/ledger';
import type { Kysely } from 'kysely';

import type { AppDb } from '../database.ts';
import { forgetEvents } from '../sql/forget-events.ts';
import { forgetPerson } from './forget-person.ts';

const DAY_MS = 24 * 3_600_000;
/** The last link of a mail has ended by then, and its last try to be sent. */
const MAIL_KEPT_MS = DAY_MS;
/** As far back as the nightly reconciliation looks. Until then an event may be worked again as it came. */
const EVENT_KEPT_DAYS = 35;
/** How long after somebody left work of theirs may still end, with room to spare. */
const LEFT_BEHIND_MS = 2 * DAY_MS;
const EVENTS_AT_ONCE = 1_000;

const ago = (ms: number) => new Date(Date.now() - ms);

/** Forgets what nobody has a use for any more and that tells of people. */
export async function forgetOld({ db, ledger }: { db: Kysely<AppDb>; ledger: Ledger }): Promise<void> {
  await db.deleteFrom('outbox_mails').where('created_at', '<', ago(MAIL_KEPT_MS)).execute();
  await db.deleteFrom('call_counts').where('ends_at', '<', new Date()).execute();
  const left = db.selectFrom('users').select('id').where('deleted_at', '>', ago(LEFT_BEHIND_MS));
  for (const { id } of await left.execute()) {
    await db.transaction().execute((tx) => forgetPerson(tx, id));
    await ledger.forgetOutputsOf(id);
  }
  while (((await forgetEvents(EVENT_KEPT_DAYS, EVENTS_AT_ONCE).execute(db)).numAffectedRows ?? 0n) > 0n);
}
