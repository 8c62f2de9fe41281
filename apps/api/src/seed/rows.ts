/** Rows of the app's own tables, as JSON has them. */
type Row = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** In the order in which they refer to each other. */
export const SEEDED_TABLES = [
  'users',
  'stripe_customers',
  'credit_orders',
  'payments',
  'payment_grants',
  'subscriptions',
  'stripe_events',
  'reconcile_runs',
] as const;

export type Rows = { [Table in (typeof SEEDED_TABLES)[number]]: Row[] };

export function noRows(): Rows {
  return {
    users: [],
    stripe_customers: [],
    credit_orders: [],
    payments: [],
    payment_grants: [],
    subscriptions: [],
    stripe_events: [],
    reconcile_runs: [],
  };
}

/** An instant as PostgreSQL reads it. */
export function instant(at: number): string {
  return new Date(at).toISOString();
}
