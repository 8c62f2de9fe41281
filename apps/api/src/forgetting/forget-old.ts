import { forgetEvents } from '../sql/forget-events.ts';
import type { ConvergeDeps } from '../stripe/converge/seen.ts';
import { leaveStripe } from '../stripe/leave-stripe.ts';
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
export async function forgetOld(deps: ConvergeDeps): Promise<void> {
  const { db, ledger } = deps;
  await db.deleteFrom('outbox_mails').where('created_at', '<', ago(MAIL_KEPT_MS)).execute();
  await db.deleteFrom('call_counts').where('ends_at', '<', new Date()).execute();
  const left = await db.selectFrom('users').select('id').where('deleted_at', '>', ago(LEFT_BEHIND_MS)).execute();
  for (const { id } of left) {
    await db.transaction().execute((tx) => forgetPerson(tx, id));
    await ledger.forgetOutputsOf(id);
  }
  while (((await forgetEvents(EVENT_KEPT_DAYS, EVENTS_AT_ONCE).execute(db)).numAffectedRows ?? 0n) > 0n);
  // Last, for all of the above takes no answer of Stripe's.
  for (const { id } of left) await leaveStripe(deps, id);
}
