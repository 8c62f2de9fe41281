import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { sendHistory } from '../src/index.ts';
import type { HistoryStep } from '../src/index.ts';
import { startReceiver } from './receiver.ts';
import { connect, start, starter } from './start.ts';

const pro = {
  ...starter,
  lookupKey: 'pro_monthly',
  productName: 'Pro',
  unitAmountCents: 1900,
  interval: 'month',
} as const;
const prices = [starter, pro];
const at = (time: string) => Date.parse(`${time}Z`) / 1000;

/** A customer who bought once, got some of it back, and subscribed for two months; and a dispute. */
const steps: HistoryStep[] = [
  {
    kind: 'customer',
    at: at('2026-01-05T10:00'),
    customer: 'cus_past',
    email: 'past@example.com',
    name: 'Past',
    metadata: { userId: '1' },
  },
  {
    kind: 'purchase',
    at: at('2026-01-05T10:00'),
    session: 'cs_test_past',
    intent: 'pi_past',
    charge: 'ch_past',
    customer: 'cus_past',
    lookupKey: 'credits_100',
    reference: 'order-1',
  },
  { kind: 'refund', at: at('2026-01-09T10:00'), refund: 're_past', charge: 'ch_past', amount: 100 },
  {
    kind: 'subscribe',
    at: at('2026-01-10T08:00'),
    session: 'cs_test_sub',
    subscription: 'sub_past',
    item: 'si_past',
    invoice: 'in_1',
    intent: 'pi_1',
    charge: 'ch_1',
    customer: 'cus_past',
    lookupKey: 'pro_monthly',
    reference: 'order-2',
  },
  {
    kind: 'renew',
    at: at('2026-02-10T08:00'),
    subscription: 'sub_past',
    invoice: 'in_2',
    intent: 'pi_2',
    charge: 'ch_2',
  },
  { kind: 'dispute', at: at('2026-02-12T08:00'), dispute: 'du_past', charge: 'ch_1' },
  { kind: 'cancel', at: at('2026-02-20T08:00'), subscription: 'sub_past' },
  { kind: 'close-dispute', at: at('2026-03-01T08:00'), dispute: 'du_past', outcome: 'won' },
];

test('a history has happened: every object at its own time, under the ids that were told', async () => {
  const { local, stripe } = await start({ prices });
  expect(await sendHistory(local.url, steps)).toEqual({ isNew: true });

  const charges = (await stripe.charges.list()).data;
  expect(charges.map(({ id, amount, amount_refunded: back, created }) => [id, amount, back, created])).toEqual([
    ['ch_2', 1900, 0, at('2026-02-10T08:00')],
    ['ch_1', 1900, 0, at('2026-01-10T08:00')],
    ['ch_past', 499, 100, at('2026-01-05T10:00')],
  ]);
  const session = await stripe.checkout.sessions.retrieve('cs_test_past', { expand: ['line_items'] });
  expect(session).toMatchObject({ client_reference_id: 'order-1', payment_status: 'paid', payment_intent: 'pi_past' });
  expect(session.line_items?.data[0]?.price?.lookup_key).toBe('credits_100');
  const subscription = await stripe.subscriptions.retrieve('sub_past');
  expect(subscription).toMatchObject({ status: 'canceled', ended_at: at('2026-02-20T08:00'), latest_invoice: 'in_2' });
  expect(subscription.items.data).toMatchObject([{ id: 'si_past', current_period_start: at('2026-02-10T08:00') }]);
  const invoices = (await stripe.invoices.list({ status: 'paid' })).data;
  expect(invoices.map(({ id, billing_reason }) => [id, billing_reason])).toEqual([
    ['in_2', 'subscription_cycle'],
    ['in_1', 'subscription_create'],
  ]);
  expect(await stripe.disputes.retrieve('du_past')).toMatchObject({ status: 'won', charge: 'ch_1', amount: 1900 });
});

test('nobody is told of a history, and what comes after it is newer', async () => {
  const receiver = await startReceiver();
  const { local, stripe } = await start({ prices, webhook: receiver.webhook });
  const { id: today } = await stripe.customers.create({ email: 'today@example.com' });
  await local.deliveriesSettled();
  const told = local.deliveries().length;
  await sendHistory(local.url, steps);
  await local.deliveriesSettled();
  expect(local.deliveries().length).toBe(told);
  expect((await stripe.customers.list()).data.map(({ id }) => id)).toEqual([today, 'cus_past']);
});

test('sent again, a history is as it was', async () => {
  const { local, stripe } = await start({ prices });
  await sendHistory(local.url, steps);
  const before = (await stripe.charges.list()).data;
  expect(await sendHistory(local.url, steps)).toEqual({ isNew: false });
  expect((await stripe.charges.list()).data).toEqual(before);
});

test('a history with a step that cannot be leaves nothing', async () => {
  const { local, stripe } = await start({ prices });
  const broken: HistoryStep = { kind: 'cancel', at: at('2026-03-01T08:00'), subscription: 'sub_nobody' };
  await expect(sendHistory(local.url, [...steps, broken])).rejects.toThrow(/sub_nobody/);
  expect((await stripe.customers.list()).data).toEqual([]);
});

test('a history is kept over restarts in a file that later changes leave alone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'local-stripe-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const stateFile = join(folder, 'stripe.json');
  const first = await start({ stateFile, prices });
  await sendHistory(first.local.url, steps);
  const kept = await readFile(`${stateFile}.past`);
  await first.stripe.refunds.create({ charge: 'ch_2', amount: 900 });
  await first.stripe.customers.create({ email: 'today@example.com' });
  const read = async (stripe: typeof first.stripe) => [
    (await stripe.charges.list()).data,
    (await stripe.customers.list()).data,
    (await stripe.refunds.list()).data,
  ];
  const before = await read(first.stripe);
  await first.local.close();
  expect(await readFile(`${stateFile}.past`)).toEqual(kept);
  expect(await readFile(stateFile, 'utf8')).not.toContain('cs_test_past');

  const second = await start({ stateFile, prices });
  expect(await read(connect(second.local))).toEqual(before);
  expect((await second.stripe.charges.retrieve('ch_2')).amount_refunded).toBe(900);
});
