import { PACKAGES } from '@tollgate/ledger';

import { seededRandom } from '../studio/random.ts';
import { DAY_MS } from './calendar.ts';
import { instant, noRows, type Rows } from './rows.ts';

/** As much of a payment as the inbox is told of. */
export interface RecentPurchase {
  readonly session: string;
  readonly order: string;
  readonly userId: string;
  readonly customer: string;
  readonly at: number;
}

const FAILURES = [
  'Stripe did not answer within 20 s.',
  'Stripe answered 429: too many requests.',
  'could not serialize access due to concurrent update',
];
const MISFITS = [
  'subtotal in cents: ordered 499, found 199',
  'currency: ordered usd, found eur',
  'quantity: ordered 1, found 3',
];

/** What an operator finds in the machinery: events that came, some that failed, orders that did not fit, nights that healed. */
export function machineryRows(
  recent: readonly RecentPurchase[],
  { seed, endsAt }: { seed: number; endsAt: number },
): Rows {
  const random = seededRandom(seed, 'machinery');
  const rows = noRows();
  const idOf = ({ session }: RecentPurchase) => session.replace('cs_test_', '');
  for (const [place, purchase] of recent.entries()) {
    const id = `evt_${idOf(purchase)}`;
    const type = 'checkout.session.completed';
    const object = { id: purchase.session, object: 'checkout.session', client_reference_id: purchase.order };
    const payload = Buffer.from(JSON.stringify({ id, object: 'event', type, data: { object } }));
    const isFailed = place % 40 === 3;
    const settled = instant(purchase.at + (isFailed ? 2.5 * DAY_MS : 1_500));
    rows.stripe_events.push({
      id,
      type,
      payload: `\\x${payload.toString('hex')}`,
      state: isFailed ? 'failed' : 'applied',
      error: isFailed ? random.pick(FAILURES) : null,
      received_at: instant(purchase.at + 900),
      settled_at: settled < instant(endsAt) ? settled : instant(endsAt),
    });
  }
  for (const [place, reason] of MISFITS.entries()) {
    const purchase = recent[place * 7];
    if (purchase) rows.credit_orders.push(misfit(purchase, { reason, place }));
  }
  for (const daysAgo of [2, 9, 17, 30]) {
    const at = Math.floor(endsAt / DAY_MS) * DAY_MS - daysAgo * DAY_MS + 3.5 * 3_600_000;
    const healed = recent.slice(daysAgo, daysAgo + 1).map(({ order }) => `order ${order}: open → paid`);
    const problems = daysAgo === 17 ? ['invoices: Stripe did not answer within 20 s.'] : [];
    const times = { started_at: instant(at), finished_at: instant(at + 41_000) };
    rows.reconcile_runs.push({ depth: 'deep', ...times, healed, problems });
  }
  return rows;
}

/** An order whose session came back with another sum: nothing was given for it. */
function misfit({ userId, customer, order, at }: RecentPurchase, { reason, place }: { reason: string; place: number }) {
  return {
    id: order.replace(/^.{8}/, `0000000${place}`),
    user_id: userId,
    mode: 'payment',
    package_key: 'STARTER',
    credits: PACKAGES.STARTER.credits,
    price_id: 'price_ofAnotherAccount',
    quantity: 1,
    amount_cents: PACKAGES.STARTER.priceCents,
    currency: 'usd',
    livemode: false,
    customer_id: customer,
    state: 'quarantined',
    checkout_session_id: `cs_test_misfit_${order.slice(0, 8)}`,
    quarantine_reason: reason,
    subscription_id: null,
    created_at: instant(at),
    updated_at: instant(at + 60_000),
  };
}
