import { sql } from 'kysely';

import { withDatabase } from '../src/commands/with-database.ts';

// What goes wrong in the world, done to the product that `DATA_DIR` names: an operator has to find and mend it.

const [, , what = '', whose = ''] = process.argv;
const theirs = sql`(select id from users where email = ${whose})`;

const BREAKAGES = {
  /** Two events fail, as if for good. */
  'fail-events': sql`
    update stripe_events set state = 'failed', error = 'Request rate limit exceeded.'
    where id in (select id from stripe_events where state = 'applied' order by received_at desc limit 2)`,
  /** Somebody's open order turns out to have asked for a cent. */
  'misprice-order': sql`update credit_orders set amount_cents = 1 where state = 'open' and user_id = ${theirs}`,
  /** A job that was tried as often as it may. */
  'kill-job': sql`
    select from graphile_worker.permanently_fail_jobs(
      array[(graphile_worker.add_job('forget_outputs', run_at => now() + interval '1 day')).id], 'It would not.')`,
  /** A line of somebody's says something else than was signed. */
  'change-line': sql`
    update credit_transactions set reason = reason || '!'
    where id = (select id from credit_transactions where user_id = ${theirs}::text limit 1)`,
  'mend-line': sql`update credit_transactions set reason = rtrim(reason, '!') where reason like '%!'`,
  /** The charge of somebody's payment is not to be found. */
  'lose-charge': sql`
    update payments set payment_intents = array['lost_' || payment_intents[1]] where user_id = ${theirs}`,
  'find-charge': sql`
    update payments set payment_intents = array[replace(payment_intents[1], 'lost_', '')]
    where payment_intents[1] like 'lost_%'`,
};

const breakage = Object.entries(BREAKAGES).find(([name]) => name === what)?.[1];
if (!breakage) throw new Error(`There is no ${what}; there are ${Object.keys(BREAKAGES).join(', ')}.`);
await withDatabase(({ db }) =>
  db.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx);
    await breakage.execute(tx);
  }),
);
