import { sql } from 'kysely';

/** The actors of the audit trail, each found by one step along its index: `distinct` would read every action. */
export const selectOperators = sql<{ actor: string }>`
  with recursive operator as (
    (select actor from admin_actions order by actor limit 1)
    union all
    select (select actor from admin_actions where actor > operator.actor order by actor limit 1)
    from operator where operator.actor is not null
  )
  select actor from operator where actor is not null`;
