import { sql } from 'kysely';

/** Forgets what settled events of long ago said, some at a time: their rows stay, so that none is worked twice. */
export const forgetEvents = (olderThanDays: number, most: number) => sql`
  update stripe_events set payload = null
  where id in (
    select id from stripe_events
    where payload is not null and state in ('applied', 'ignored')
      and received_at < now() - ${olderThanDays} * interval '1 day'
    order by received_at
    limit ${most} for update skip locked)`;
