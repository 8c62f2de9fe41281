import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startReceiver } from './receiver.ts';
import { openSession, start, startAtCheckout } from './start.ts';
import { at, pro, startSubscribed, stoppedAt } from './start-subscription.ts';

test('the clock goes on by milliseconds and to an instant, and never back', async () => {
  const { local, stripe } = await start(stoppedAt('2027-01-15T09:00:00Z'));
  await local.advanceClock(60_000);
  expect((await stripe.customers.create({})).created).toBe(at('2027-01-15T09:01:00Z'));
  await local.advanceClock(new Date('2027-02-01T00:00:00Z'));
  expect((await stripe.customers.create({})).created).toBe(at('2027-02-01T00:00:00Z'));
  await expect(local.advanceClock(new Date('2027-01-31T00:00:00Z'))).rejects.toThrow('never back');
  await expect(local.advanceClock(-1)).rejects.toThrow('never back');
  await expect(local.advanceClock(Number.NaN)).rejects.toThrow('never back');
});

test('a restart keeps the clock, and what is due meanwhile is done at its own time', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'local-stripe-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const stateFile = join(folder, 'stripe.json');
  const first = await startSubscribed({ ...stoppedAt('2027-01-15T09:00:00Z'), stateFile });
  await first.local.advanceClock(new Date('2027-02-20T00:00:00Z'));
  const before = await first.read();
  await first.local.advanceClock(60_000);
  await first.local.close();

  // A month of real time goes by while the server is not running; the clock stays as far ahead as it was.
  const { local, stripe } = await start({ ...stoppedAt('2027-02-15T09:00:00Z'), stateFile, prices: [pro] });
  expect((await stripe.customers.create({})).created).toBe(at('2027-03-23T00:01:00Z'));
  const { data: invoices } = await stripe.invoices.list({ customer: first.customer.id });
  expect(invoices.map(({ created }) => created)).toEqual([
    at('2027-03-15T09:00:00Z'),
    at('2027-02-15T09:00:00Z'),
    at('2027-01-15T09:00:00Z'),
  ]);
  expect(before.items.data[0]?.current_period_end).toBe(at('2027-03-15T09:00:00Z'));
  await local.advanceClock(new Date('2027-04-15T09:00:00Z'));
  expect((await stripe.invoices.list({ customer: first.customer.id })).data).toHaveLength(4);
});

test('sessions expire on the way, at their own time', async () => {
  const receiver = await startReceiver();
  const { local, stripe, customer, session } = await startAtCheckout({
    ...stoppedAt('2027-01-15T09:00:00Z'),
    webhook: receiver.webhook,
  });
  await local.advanceClock(60 * 60 * 1000);
  const later = await openSession(stripe, customer.id);
  await local.advanceClock(new Date('2027-01-16T09:30:00Z'));
  expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({ status: 'expired' });
  expect(await stripe.checkout.sessions.retrieve(later.id)).toMatchObject({ status: 'open' });
  await local.deliveriesSettled();
  const expired = receiver.received.filter(({ event }) => event.type === 'checkout.session.expired');
  expect(expired.map(({ event }) => event.created)).toEqual([at('2027-01-16T09:00:00Z')]);
});

test('what a leap of a year makes is delivered, however old it is by then', async () => {
  const receiver = await startReceiver();
  const { local } = await startSubscribed({ ...stoppedAt('2027-01-15T09:00:00Z'), webhook: receiver.webhook });
  await local.advanceClock(new Date('2028-01-15T09:00:00Z'));
  await local.deliveriesSettled();
  expect(receiver.types().filter((type) => type === 'invoice.paid')).toHaveLength(13);
  expect(local.deliveries().every(({ state }) => state === 'delivered')).toBe(true);
});
