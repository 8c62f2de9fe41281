import { sql } from 'kysely';

/** The types of events that there are, each found by one step along their index: `distinct` would read every event. */
export const selectEventTypes = sql<{ type: string }>`
  with recursive known as (
    (select type from stripe_events order by type limit 1)
    union all
    select (select type from stripe_events where type > known.type order by type limit 1)
    from known where known.type is not null
  )
  select type from known where type is not null`;
