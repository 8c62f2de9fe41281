import { sql } from 'kysely';

/** The payment of an open dispute: few are open at any time, and these have an index of their own. */
export const selectDisputedPayments = (disputeId: string) => sql<{ id: string }>`
  select id from payments where cardinality(open_disputes) > 0 and ${disputeId} = any(open_disputes)`;
