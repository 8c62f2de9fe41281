import type { Stripe } from 'stripe';
import { expect, test } from 'vitest';
import type { DeliverySettings } from '../src/index.ts';
import { startReceiver } from './receiver.ts';
import { start } from './start.ts';

const startHeld = async (settings: DeliverySettings = {}, statuses: number[] = []) => {
  const receiver = await startReceiver(statuses);
  const { local, stripe } = await start({ webhook: receiver.webhook });
  local.setDelivery({ isHeld: true, ...settings });
  return { local, stripe, receiver };
};

const createCustomers = async (stripe: Stripe, count: number) => {
  for (let index = 0; index < count; index += 1) await stripe.customers.create({ name: String(index) });
};

test('nothing leaves while it is held; all of it leaves when it is released', async () => {
  const { local, stripe, receiver } = await startHeld();
  await createCustomers(stripe, 5);
  await local.deliveriesSettled();
  expect(receiver.received).toEqual([]);
  expect(local.deliveries().map(({ state }) => state)).toEqual(Array(5).fill('held'));
  await local.releaseHeld();
  expect(receiver.received).toHaveLength(5);
  expect(local.deliveries().map(({ state }) => state)).toEqual(Array(5).fill('delivered'));
  await local.releaseHeld();
  expect(receiver.received).toHaveLength(5);
});

test('a release with retries resolves when all were answered or given up', async () => {
  const { local, stripe, receiver } = await startHeld({}, [500, 500, 500, 500]);
  await createCustomers(stripe, 3);
  await local.releaseHeld();
  expect(receiver.received.length).toBeGreaterThan(3);
  expect(local.deliveries().every(({ state }) => state === 'delivered' || state === 'failed')).toBe(true);
});

test('what is dropped is never sent, and stays pending in the list of events', async () => {
  const { local, stripe, receiver } = await startHeld({ dropShare: 0.5, seed: 7 });
  await createCustomers(stripe, 20);
  await local.releaseHeld();
  const states = local.deliveries().map(({ state }) => state);
  const lost = states.filter((state) => state === 'dropped').length;
  expect(lost).toBeGreaterThan(0);
  expect(receiver.received).toHaveLength(20 - lost);
  const { data: pending } = await stripe.events.list({ delivery_success: false, limit: 100 });
  expect(pending).toHaveLength(lost);
});

test('duplicates are the same events again, up to as often as asked for', async () => {
  const { local, stripe, receiver } = await startHeld({ duplicateUpTo: 3, seed: 1 });
  await createCustomers(stripe, 20);
  await local.releaseHeld();
  const counts = Object.values(Object.groupBy(receiver.received, ({ event }) => event.id)).map((all) => all?.length);
  expect(counts).toHaveLength(20);
  expect(new Set(counts)).toEqual(new Set([1, 2, 3]));
  expect((await stripe.events.list({ delivery_success: false })).data).toEqual([]);
});

test('one seed makes one order of leaving, another seed another', async () => {
  const orderOf = async (settings: DeliverySettings) => {
    const { local, stripe } = await startHeld(settings);
    await createCustomers(stripe, 12);
    await local.releaseHeld();
    return local.deliveries().map(({ state, attempts }) => [state, attempts]);
  };
  const settings = { dropShare: 0.3, duplicateUpTo: 4, isShuffled: true };
  const [first, again, other] = [
    await orderOf({ ...settings, seed: 42 }),
    await orderOf({ ...settings, seed: 42 }),
    await orderOf({ ...settings, seed: 43 }),
  ];
  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
});

test('shuffled events come in another order than they happened', async () => {
  const { local, stripe, receiver } = await startHeld({ isShuffled: true, seed: 6 });
  await createCustomers(stripe, 20);
  await local.releaseHeld();
  const names = receiver.received.map(({ event }) => event.type === 'customer.created' && event.data.object.name);
  expect(names.toSorted((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 20 }, (_, index) => `${index}`));
  // Four are under way at a time, so that without shuffling one of the first four would come first.
  expect(Number(names[0])).toBeGreaterThanOrEqual(4);
});

test('without holding, events leave at once and are dropped and repeated just the same', async () => {
  const { local, stripe, receiver } = await startHeld({ isHeld: false, dropShare: 0.5, duplicateUpTo: 2, seed: 5 });
  await createCustomers(stripe, 20);
  await local.deliveriesSettled();
  const ids = new Set(receiver.received.map(({ event }) => event.id));
  expect(ids.size).toBeLessThan(20);
  expect(receiver.received.length).toBeGreaterThan(ids.size);
  local.setDelivery({});
  await createCustomers(stripe, 10);
  await local.deliveriesSettled();
  expect(new Set(receiver.received.map(({ event }) => event.id)).size).toBe(ids.size + 10);
});

test('settings that make no sense are refused', async () => {
  const { local } = await start();
  expect(() => local.setDelivery({ dropShare: 20 })).toThrow('dropShare must be from 0 to 1, not 20');
  expect(() => local.setDelivery({ duplicateUpTo: 0 })).toThrow('duplicateUpTo must be a whole number');
});

test('what one copy delivered stays delivered when another copy is refused', async () => {
  const { local, stripe, receiver } = await startHeld({ duplicateUpTo: 9, seed: 2 }, [200, ...Array(40).fill(500)]);
  await createCustomers(stripe, 1);
  await local.releaseHeld();
  expect(receiver.received.length).toBeGreaterThan(2);
  expect(local.deliveries()).toMatchObject([{ state: 'delivered', attempts: receiver.received.length }]);
  expect((await stripe.events.list({ delivery_success: true })).data).toHaveLength(1);
});
