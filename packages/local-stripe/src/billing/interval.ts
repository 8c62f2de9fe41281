import type { Stripe } from 'stripe';

/** `every month`, `every 3 months` */
export const everyInterval = ({
  interval,
  interval_count: count,
}: Pick<Stripe.Price.Recurring, 'interval' | 'interval_count'>): string =>
  count === 1 ? `every ${interval}` : `every ${count} ${interval}s`;
