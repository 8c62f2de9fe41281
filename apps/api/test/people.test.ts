import { beforeAll, describe, expect, test } from 'vitest';

import { act, ask } from './desk-caller.ts';
import { personalKey } from './key-caller.ts';
import { buy, PASSWORD, subscribe, useApp, type Person } from './test-app.ts';

const world = useApp({ hasWebhooks: true });
let admin: Person;
beforeAll(async () => {
  admin = await world.on.signUpAdmin();
});

interface Page {
  readonly people: readonly { readonly id: string; readonly email: string; readonly balance: number }[];
  readonly next: string | null;
}

interface PaymentOfStripe {
  readonly id: string;
  readonly subscriptionId: string | null;
  readonly paymentIntents: readonly string[];
}

/** Of somebody with a purchase and a subscription: Stripe's times are whole seconds, too coarse to tell them apart. */
async function paymentsOf(person: Person) {
  const { payments }: { payments: PaymentOfStripe[] } = await ask(admin, 'admin.payments', { search: person.id });
  const [purchase, invoice] = payments.toSorted((a) => (a.subscriptionId === null ? -1 : 1));
  if (!purchase || !invoice) throw new Error('They have both.');
  return { purchase, invoice };
}

const find = (input: object): Promise<Page> => ask(admin, 'admin.users', input);
const idsOf = ({ people }: Page) => people.map(({ id }) => id);

describe('one is found among many', () => {
  test('by parts of the name and the address, whatever their case; each word has to fit', async () => {
    const person = await world.on.signUp('river.otter+tag@example.org');
    expect(idsOf(await find({ search: 'OTTER' }))).toEqual([person.id]);
    expect(idsOf(await find({ search: 'test  river' }))).toEqual([person.id]);
    expect(idsOf(await find({ search: 'river nobody' }))).toEqual([]);
  });

  test('what a pattern would mean is meant as it is written', async () => {
    const person = await world.on.signUp('under_score@example.org');
    await world.on.signUp('underxscore@example.org');
    expect(idsOf(await find({ search: 'under_s' }))).toEqual([person.id]);
    expect(idsOf(await find({ search: '%' }))).toEqual([]);
    expect(idsOf(await find({ search: '\\' }))).toEqual([]);
  });

  test('by their id, and by its beginning', async () => {
    const person = await world.on.signUp();
    for (const search of [person.id, person.id.toUpperCase(), person.id.slice(0, 8), person.id.slice(0, 20)]) {
      expect([search, idsOf(await find({ search }))]).toEqual([search, [person.id]]);
    }
  });

  test('by anything of Stripe’s that is theirs, and by their activation key', async () => {
    const person = await world.on.signUp();
    const sessionId = await buy(person);
    await subscribe(person);
    const { purchase, invoice } = await paymentsOf(person);
    const { activationKey } = await ask(person, 'billing.subscription');
    const references = [
      (await person.customer()).customer_id,
      sessionId,
      invoice.id,
      invoice.subscriptionId,
      purchase.paymentIntents[0],
      activationKey.toLowerCase(),
    ];
    for (const search of references) {
      expect([search, idsOf(await find({ search }))]).toEqual([search, [person.id]]);
    }
    expect(idsOf(await find({ search: 'cus_nobody' }))).toEqual([]);
  });
});

describe('the list', () => {
  test('goes on page by page without a gap or a double, in each order, also while people come', async () => {
    for (const credits of [3, 900, 900, 7]) await world.on.signUpWith(credits);
    const all = await find({ limit: 100 });
    expect(all.next).toBeNull();
    for (const order of ['newest', 'oldest', 'balance', 'spent']) {
      const whole = idsOf(await find({ order, limit: 100 }));
      const paged: string[] = [];
      for (let before: string | null | undefined; before !== null;) {
        const page = await find({ order, limit: 3, ...(before !== undefined && { before }) });
        paged.push(...idsOf(page));
        before = page.next;
        if (order === 'newest') await world.on.signUp();
      }
      expect([order, paged]).toEqual([order, whole]);
      expect(new Set(whole).size).toBe(whole.length);
    }
    const [first, second] = (await find({ order: 'balance' })).people;
    expect([first?.balance, second?.balance].every((balance) => balance !== undefined && balance >= 900)).toBe(true);
  });

  test('leaves nobody out whose place is after a page’s, also when those on it spend meanwhile', async () => {
    const { ledger } = world.on.deps.app;
    const people: Person[] = [];
    for (const credits of [40, 30, 20, 10]) {
      const person = await world.on.signUp(`mover${credits}@example.com`);
      await ledger.addCredits({ userId: person.id, key: 'test', credits, type: 'bonus', reason: 'Test credits' });
      people.push(person);
    }
    const [first, second, ...others] = people.map(({ id }) => id);
    const mover = { search: 'mover', limit: 2 };
    const byBalance = await find({ ...mover, order: 'balance' });
    expect(idsOf(byBalance)).toEqual([first, second]);
    const spent = { userId: second ?? '', key: 'spent', credits: 25, reason: 'Test' };
    await ledger.deductCredits(spent);
    expect(idsOf(await find({ ...mover, order: 'balance', before: byBalance.next }))).toEqual(others);
    const bySpent = await find({ ...mover, limit: 1, order: 'spent' });
    await ledger.deductCredits({ ...spent, key: 'more', credits: 1 });
    expect(idsOf(await find({ ...mover, order: 'spent', before: bySpent.next }))).not.toContain(second);
    expect(await ask(admin, 'admin.users', { before: second })).toMatchObject({ status: 400 });
  });

  test('shows a state alone: frozen, in debt, banned, admin, subscribed, deleted', async () => {
    const [frozen, debtor, banned, subscriber] = [
      await world.on.signUpWith(5),
      await world.on.signUp(),
      await world.on.signUpWith(5),
      await world.on.signUp(),
    ];
    await subscribe(subscriber);
    await act(admin, 'admin.freeze', { userId: frozen.id, reason: 'Looks stolen' });
    await act(admin, 'admin.ban', { userId: banned.id, reason: 'Looks stolen' });
    const paymentId = await buy(debtor);
    const spent = { userId: debtor.id, key: 'spent', credits: 80, reason: 'Test' };
    await world.on.deps.app.ledger.deductCredits(spent);
    await act(admin, 'admin.refundPayment', { paymentId, reason: 'Asked for' });

    const gone = await world.on.signUpWith(5);
    expect(await act(gone, 'account.deleteAccount', { password: PASSWORD, credits: 5 })).toEqual([200]);

    expect(idsOf(await find({ state: 'frozen' }))).toEqual([frozen.id]);
    expect(idsOf(await find({ state: 'deleted' }))).toEqual([gone.id]);
    expect(await find({ state: 'debt' })).toMatchObject({ people: [{ id: debtor.id, debt: 80, balance: 0 }] });
    expect(idsOf(await find({ state: 'banned' }))).toEqual([banned.id]);
    expect(idsOf(await find({ state: 'admin' }))).toEqual([admin.id]);
    expect(idsOf(await find({ state: 'pro' }))).toContain(subscriber.id);
    expect(idsOf(await find({ state: 'pro', search: debtor.email }))).toEqual([]);
  });
});

test('one person’s page: what they have, bought, spent and paid, their keys and sessions', async () => {
  const person = await world.on.signUp();
  await buy(person);
  await subscribe(person);
  await personalKey(person);
  await person.post('/api/lyrics/analyze', { text: 'one' });
  const { ledger } = world.on.deps.app;
  const { hold } = await ledger.hold({ userId: person.id, key: 'hold', credits: 10, reason: 'Rendering' });
  const [line] = (await person.get('/api/credits/history?limit=1')).json();
  const { id: userId } = person;
  await act(admin, 'credits.refund', { userId, transactionId: line.id, amount: 1, reason: 'Half' });
  await act(admin, 'admin.adjust', { userId, credits: -4, reason: 'Granted twice' });

  expect(await ask(admin, 'admin.user', { userId })).toMatchObject({
    email: person.email,
    isVerified: false,
    isAdmin: false,
    bannedAt: null,
    freezes: [],
    balance: { balance: 1_095, held: 10, available: 1_085, debt: 0 },
    credits: { bought: 1_100, given: -4, spent: 1, spentThisMonth: 1, refunded: 1, expired: 0, takenBack: 0 },
    sessions: 1,
    customerId: (await person.customer()).customer_id,
    subscription: { status: 'active', monthlyCents: 1_900, currency: 'usd', cancelAt: null },
  });
  const { lots, holds } = await ask(admin, 'admin.userLots', { userId });
  expect(lots).toHaveLength(2);
  expect(lots).toEqual(expect.arrayContaining([1_000, 95].map((remaining) => expect.objectContaining({ remaining }))));
  expect(holds).toMatchObject([{ id: hold.id, credits: 10, reason: 'Rendering' }]);
  expect(await ask(admin, 'admin.userKeys', { userId })).toMatchObject([{ name: 'Test', revokedAt: null }]);
  expect(await ask(admin, 'admin.user', { userId: '00000000-0000-4000-8000-000000000000' })).toMatchObject({
    status: 404,
  });
});

test('of somebody else’s payment nothing is refunded; of theirs it stands in the trail about them', async () => {
  const [person, other] = [await world.on.signUp(), await world.on.signUp()];
  const asked = { paymentId: await buy(person), reason: 'Asked for' };
  const refund = ({ id: userId }: Person) => act(admin, 'admin.refundPayment', { ...asked, userId });
  expect(await refund(other)).toEqual([404, 'There is no such payment.']);
  expect((await person.balance()).balance).toBe(100);
  expect(await act(admin, 'admin.refundPayment', { ...asked, amountCents: 100 })).toEqual([200]);
  expect(await refund(person)).toEqual([200]);
  expect((await person.balance()).balance).toBe(0);
  const { actions } = await ask(admin, 'admin.auditTrail', { userId: person.id });
  const done = { procedure: 'admin.refundPayment', outcome: 'done' };
  expect(actions).toMatchObject([done, { ...done, input: { amountCents: 100 } }]);
});
