import { randomUUID } from 'node:crypto';

import { sql, type Kysely } from 'kysely';
import type { Stripe } from 'stripe';
import { beforeAll, describe, expect, test } from 'vitest';

import type { AppDb } from '../src/database.ts';
import { compareWithBooks } from '../src/revenue/compare-with-books.ts';
import { readRevenue, revenueOf } from '../src/revenue/revenue.ts';
import { createStripe } from '../src/stripe/client.ts';
import { tieOut } from '../src/stripe/tie-out.ts';
import { playRevenueStories } from './revenue-stories.ts';
import { runCommand } from './run-command.ts';
import { startStripeProxy } from './stripe-proxy.ts';
import { buy, chargeOf, useApp, type Person } from './test-app.ts';

const world = useApp({ hasWebhooks: true });
let stripe: Stripe;
let db: Kysely<AppDb>;
let now: Date;
let quarantined: string;
let half: Person;

beforeAll(async () => {
  ({ db } = world.on.deps.database);
  stripe = createStripe({ secretKey: world.on.stripe.secretKey, apiUrl: world.on.stripe.url });
  ({ quarantined, half } = await playRevenueStories(world.on, stripe));
  const [last] = (await stripe.charges.list({ limit: 1 })).data;
  now = new Date((last?.created ?? 0) * 1000);
});

const EVERYTHING = { limit: 1000 };
const dayOf = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 10);
const monthOf = (seconds: number) => dayOf(seconds).slice(0, 7);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** What one adds up from Stripe's own lists, with its charges of some time. */
async function atStripe(isWanted: (charge: Stripe.Charge) => boolean = () => true) {
  const charges = (await stripe.charges.list().autoPagingToArray(EVERYTHING)).filter(
    (charge) => charge.paid && isWanted(charge),
  );
  const of = (id: unknown) => charges.some((charge) => charge.id === id);
  const refunds = (await stripe.refunds.list().autoPagingToArray(EVERYTHING)).filter(
    (one) => one.status === 'succeeded' && of(one.charge),
  );
  const disputes = (await stripe.disputes.list().autoPagingToArray(EVERYTHING)).filter(({ charge }) => of(charge));
  const chargedCents = sum(charges.map(({ amount }) => amount));
  const refundedCents = sum(refunds.map(({ amount }) => amount));
  const disputedCents = sum(disputes.flatMap((one) => one.balance_transactions.map(({ amount }) => 0 - amount)));
  return {
    payments: charges.length,
    chargedCents,
    refundedCents,
    disputedCents,
    netCents: chargedCents - refundedCents - disputedCents,
  };
}

async function inDollars(at = now) {
  const [usd, ...others] = await readRevenue(db, { now: at });
  expect([usd?.currency, others]).toEqual(['usd', []]);
  if (!usd) throw new Error('There is revenue in dollars.');
  return usd;
}

/** Changes rows as nobody should, and undoes it after `work`. */
async function tampered(change: string, undo: string, work: () => Promise<void>): Promise<void> {
  await sql.raw(change).execute(db);
  try {
    await work();
  } finally {
    await sql.raw(undo).execute(db);
  }
}

describe('revenue', () => {
  test('is what Stripe’s own lists add up to: in all, by month, this month and today', async () => {
    // Whatever day it is when this runs, the stories have a month with charges on more than one of its days.
    const all = (await stripe.charges.list().autoPagingToArray(EVERYTHING)).map(({ created }) => created);
    const at = all.find((one) => all.some((other) => monthOf(other) === monthOf(one) && dayOf(other) !== dayOf(one)));
    if (at === undefined) throw new Error('No month has charges on two days.');
    const usd = await inDollars(new Date(at * 1000));
    expect(usd.total).toMatchObject(await atStripe());
    expect(usd.total).toMatchObject({ taxCents: 0, taxReturnedCents: 0, paymentsReturned: 4 });
    expect(usd.byMonth.length).toBeGreaterThan(1);
    for (const { month, ...figures } of usd.byMonth) {
      expect(figures).toMatchObject(await atStripe(({ created }) => monthOf(created) === month));
    }
    expect(usd.byMonth.map(({ month }) => month)).toEqual(usd.byMonth.map(({ month }) => month).toSorted());
    expect({ month: monthOf(at), ...usd.thisMonth }).toEqual(usd.byMonth.find(({ month }) => month === monthOf(at)));
    expect(usd.today).toMatchObject(await atStripe(({ created }) => dayOf(created) === dayOf(at)));
    expect(usd.today.payments).toBeGreaterThan(0);
    expect(usd.today.payments).toBeLessThan(usd.thisMonth.payments);
  });

  test('tells users, purchases, packages, what went back and what comes every month', async () => {
    const usd = await inDollars();
    const { netCents, chargedCents } = usd.total;
    // POPULAR, ENTERPRISE, STARTER at half, and at full price for five, PRO, POPULAR: the free one is no average's.
    const paid = [1999, 14_999, 249, 499, 499, 3499, 1999, 499, 499, 499];
    expect(usd.averagePurchaseCents).toBe(Math.round(sum(paid) / paid.length));
    // They, and the buyer of what is quarantined, and four who subscribed.
    expect(usd.payingUsers).toBe(paid.length + 1 + 4);
    expect(usd.averagePerUserCents).toBe(Math.round(netCents / usd.payingUsers));
    expect(usd.packages).toEqual([
      { packageKey: 'STARTER', purchases: 7, netCents: 249 + (499 - 100) + 0 + 0 - 499 + 499 },
      { packageKey: 'POPULAR', purchases: 2, netCents: 2 * 1999 },
      { packageKey: 'ENTERPRISE', purchases: 1, netCents: 14_999 },
      { packageKey: 'PRO', purchases: 1, netCents: 3499 },
    ]);
    expect(usd.mostPopular).toEqual({ byPurchases: 'STARTER', byNet: 'ENTERPRISE' });
    expect(usd.refundRate).toEqual({
      ofPayments: 4 / usd.total.payments,
      ofMoney: (100 + 499 + 499 + 499 + 499) / chargedCents,
    });
    // One that renewed, one that is now two, the first of a person's two; neither the second of them nor the one that ended.
    expect([usd.subscriptions, usd.mrrCents]).toEqual([3, 1900 + 2 * 1900 + 1900]);
  });

  test('of a late payment that is tried again counts for MRR; a paused one and a trial do not', async () => {
    const set = (change: string) => `update subscriptions set ${change} where amount_cents = 3800`;
    const undo = set("status = 'active', is_paused = false");
    for (const [change, mrrCents] of [
      ["status = 'past_due'", 7600],
      ["status = 'trialing'", 3800],
      ["status = 'unpaid'", 3800],
      ['is_paused = true', 3800],
    ] as const) {
      await tampered(set(change), undo, async () =>
        expect([change, (await inDollars()).mrrCents]).toEqual([change, mrrCents]),
      );
    }
  });

  test('of some time is of the payments that were paid in it, up to its end without it', async () => {
    const [first] = await db.selectFrom('payments').select('paid_at').orderBy('paid_at').limit(1).execute();
    const [from, to] = [first?.paid_at ?? now, new Date((first?.paid_at ?? now).getTime() + 3_600_000)];
    const [usd] = await readRevenue(db, { from, to, now });
    const within = ({ created }: Stripe.Charge) => created * 1000 >= from.getTime() && created * 1000 < to.getTime();
    expect(usd?.total).toMatchObject(await atStripe(within));
    expect(usd?.total.payments).toBeLessThan((await inDollars()).total.payments);
    expect(sum((usd?.packages ?? []).map(({ purchases }) => purchases))).toBe(10);
    const [none] = await readRevenue(db, { to: from, now });
    expect(none).toMatchObject({ byMonth: [], payingUsers: 0, averagePerUserCents: null, averagePurchaseCents: null });
    expect(none).toMatchObject({
      total: { chargedCents: 0 },
      refundRate: { ofPayments: 0, ofMoney: 0 },
      mrrCents: 7600,
    });
  });

  test('of one person is what they paid', async () => {
    expect(await revenueOf(db, half.id)).toMatchObject([
      { currency: 'usd', payments: 1, chargedCents: 249, netCents: 249 },
    ]);
    expect(await revenueOf(db, randomUUID())).toEqual([]);
  });
});

describe('Stripe and our rows', () => {
  test('tie out to the cent, in all and in each month', async () => {
    const tied = await tieOut(db, stripe);
    const { chargedCents: capturedCents, refundedCents, disputedCents } = await atStripe();
    const figures = { capturedCents, refundedCents, disputedCents };
    expect(tied).toMatchObject({
      ties: true,
      differences: [],
      currencies: [{ currency: 'usd', stripe: figures, ours: figures }],
    });
    for (const { month } of (await inDollars()).byMonth) {
      const from = new Date(`${month}-01T00:00:00Z`);
      const to = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1));
      const { chargedCents } = await atStripe(({ created }) => monthOf(created) === month);
      const of = await tieOut(db, stripe, { from, to });
      expect([month, of.ties, of.currencies[0]?.stripe.capturedCents]).toEqual([month, true, chargedCents]);
    }
  });

  test('a row that was changed is found and named, with both figures', async () => {
    const id = await idOf('subscription_id is null and charged_cents = 14999');
    for (const [column, difference] of [
      ['charged_cents', { capturedCents: 15_000, refundedCents: 0, disputedCents: 0 }],
      ['refunded_cents', { capturedCents: 14_999, refundedCents: 1, disputedCents: 0 }],
      ['disputed_cents', { capturedCents: 14_999, refundedCents: 0, disputedCents: 1 }],
    ] as const) {
      const add = (cents: number) => `update payments set ${column} = ${column} + ${cents} where id = '${id}'`;
      await tampered(add(1), add(-1), async () => {
        const { ties, differences } = await tieOut(db, stripe);
        const chargeIds = [await chargeOf(world.on, id)];
        const atHome = { capturedCents: 14_999, refundedCents: 0, disputedCents: 0 };
        expect({ ties, differences }).toEqual({
          ties: false,
          differences: [{ paymentId: id, chargeIds, currency: 'usd', stripe: atHome, ours: difference }],
        });
      });
    }
  });

  test('a charge that no payment has, and a payment that has no charge, are named', async () => {
    const id = await idOf('charged_cents = 14999');
    const chargeIds = [await chargeOf(world.on, id)];
    const payment = db.selectFrom('payments').select('payment_intents').where('id', '=', id);
    const [intent] = (await payment.executeTakeFirstOrThrow()).payment_intents;
    const intents = (value: string) => `update payments set payment_intents = ${value} where id = '${id}'`;
    await tampered(intents("'{pi_made_up}'"), intents(`'{${intent}}'`), async () => {
      const { differences } = await tieOut(db, stripe);
      const none = { capturedCents: 0, refundedCents: 0, disputedCents: 0 };
      const some = { ...none, capturedCents: 14_999 };
      expect(differences).toEqual([
        { paymentId: id, chargeIds: [], currency: 'usd', stripe: none, ours: some },
        { paymentId: null, chargeIds, currency: 'usd', stripe: some, ours: none },
      ]);
    });
  });

  test('a payment in another currency than its charge, or with the charge of another, is named', async () => {
    const id = await idOf('charged_cents = 14999');
    const currency = (value: string) => `update payments set currency = '${value}' where id = '${id}'`;
    await tampered(currency('eur'), currency('usd'), async () => {
      const { differences } = await tieOut(db, stripe);
      expect(differences.map((one) => [one.paymentId, one.currency])).toEqual([
        [id, 'eur'],
        [null, 'usd'],
      ]);
    });
    const copy = `insert into payments (id, user_id, payment_intents, currency, charged_cents, tax_cents, paid_at)
      select 'copy', user_id, payment_intents, currency, charged_cents, tax_cents, paid_at from payments where id = '${id}'`;
    await tampered(copy, `delete from payments where id = 'copy'`, async () => {
      const { differences } = await tieOut(db, stripe);
      expect(differences.map((one) => one.ours.capturedCents - one.stripe.capturedCents)).toEqual([14_999]);
    });
  });

  test('a payment counts in the month it was paid in, also when its charge was made in another', async () => {
    const id = await idOf('charged_cents = 14999');
    const paidAt = (change: string) =>
      `update payments set paid_at = paid_at ${change} interval '400 days' where id = '${id}'`;
    await tampered(paidAt('-'), paidAt('+'), async () => {
      const middle = new Date(now.getTime() - 200 * 86_400_000);
      const [before, after] = [await tieOut(db, stripe, { to: middle }), await tieOut(db, stripe, { from: middle })];
      expect([before.ties, after.ties]).toEqual([true, true]);
      expect(before.currencies[0]?.stripe).toEqual({ capturedCents: 14_999, refundedCents: 0, disputedCents: 0 });
      expect(after.currencies[0]?.stripe.capturedCents).toBe((await atStripe()).chargedCents - 14_999);
    });
  });

  test('charges of nobody of ours are counted by themselves', async () => {
    const { others, ...rest } = await payElsewhere();
    expect(others).toMatchObject({ charges: 1, capturedCents: 3499, refundedCents: 0 });
    expect(rest.stripe).toEqual(rest.ours);
  });
});

/** Sells something outside of the app, and ties out. */
async function payElsewhere() {
  const before = (await tieOut(db, stripe)).currencies[0];
  expect(before?.others.charges).toBe(0);
  const customer = await stripe.customers.create({ email: 'other@example.com' });
  const { data } = await stripe.prices.list({ lookup_keys: ['credits_1000'] });
  const line_items = [{ price: data[0]?.id ?? '', quantity: 1 }];
  const session = await stripe.checkout.sessions.create({
    mode: 'payment',
    customer: customer.id,
    line_items,
    success_url: 'http://localhost',
  });
  await world.on.stripe.payCheckout(session.id);
  await world.on.settle();
  const { ties, currencies } = await tieOut(db, stripe);
  if (!ties || !currencies[0]) throw new Error('It ties out all the same.');
  return currencies[0];
}

async function idOf(where: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`select id from payments where ${sql.raw(where)}`.execute(db);
  if (rows.length !== 1) throw new Error(`${rows.length} payments where ${where}`);
  return rows[0]?.id ?? '';
}

describe('asked for over HTTP', () => {
  const ask = (person: Person, procedure: string, input: object) =>
    person.get(`/trpc/admin.${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`);

  test('it is told to admins, of all time or some', async () => {
    const admin = await world.on.signUpAdmin();
    const answer = await ask(admin, 'revenue', {});
    const [usd] = await readRevenue(db);
    expect(answer.json().result.data).toEqual([usd]);
    const none = await ask(admin, 'revenue', { from: '2001-01-01T00:00:00Z', to: '2001-02-01T00:00:00+01:00' });
    expect(none.json().result.data).toMatchObject([{ byMonth: [], mrrCents: 7600 }]);
    const one = await ask(admin, 'revenueOf', { userId: half.id });
    expect(one.json().result.data).toEqual(await revenueOf(db, half.id));
  });

  test('401 for nobody, 403 for everyone but an admin, also for their own', async () => {
    const person = await world.on.signUp();
    for (const [procedure, input] of [
      ['revenue', {}],
      ['revenueOf', { userId: person.id }],
    ] as const) {
      expect((await ask(person, procedure, input)).statusCode).toBe(403);
      const url = `/trpc/admin.${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`;
      expect((await world.on.app.inject({ method: 'GET', url })).statusCode).toBe(401);
    }
  });

  test('400 for what is no instant, no person or not asked for', async () => {
    const admin = await world.on.signUpAdmin();
    for (const input of [
      { from: '2026-11' },
      { to: 1 },
      { month: 11 },
      { from: '2026-02-02T00:00:00Z', to: '2026-02-01T00:00:00Z' },
    ]) {
      expect([input, (await ask(admin, 'revenue', input)).statusCode]).toEqual([input, 400]);
    }
    expect((await ask(admin, 'revenueOf', { userId: 'me' })).statusCode).toBe(400);
  });
});

describe('the command', () => {
  const run = (...args: string[]) =>
    runCommand(['stripe', 'revenue', ...args], {
      DATABASE_URL: world.on.deps.database.pool.options.connectionString ?? '',
      LEDGER_HMAC_KEY: 'a key for tests, of thirty-two characters or more',
      STRIPE_SECRET_KEY: world.on.stripe.secretKey,
      STRIPE_API_URL: world.on.stripe.url,
    });

  test('prints the figures, and that they tie out with Stripe and the books, and ends with 0', async () => {
    const { code, out, err } = await run();
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const { total, byMonth } = await inDollars();
    const net = (total.netCents / 100).toLocaleString('en', { minimumFractionDigits: 2 });
    expect(out).toMatch(/^USD +Payments +Charged +Tax +Refunded +Disputed +Tax back +Net\n/);
    for (const { month } of byMonth) expect(out).toMatch(new RegExp(`^${month} `, 'm'));
    expect(out).toMatch(/^total /m);
    expect(out).toContain(`   ${net}
`);
    expect(out).toContain('Most popular package  STARTER by purchases, ENTERPRISE by revenue\n');
    expect(out).toContain('MRR                   76.00, of 3 subscriptions\n');
    expect(out).toMatch(/^Ties out with Stripe\.$/m);
    expect(out).toMatch(/^Ties out with the ledger’s books\.$/m);
  });

  test('of some months, both included, as JSON', async () => {
    const [first] = (await inDollars()).byMonth;
    const { code, out } = await run('--from', first?.month ?? '', '--to', first?.month ?? '', '--json');
    const { revenue, stripe: tied, books } = JSON.parse(out);
    expect([code, tied.ties, books[0].ties]).toEqual([0, true, true]);
    expect(revenue[0].byMonth).toEqual([first]);
    expect(tied.currencies[0].ours.capturedCents).toBe(first?.chargedCents);
  });

  test('names what differs, shows no control characters that are in it, and ends with 1', async () => {
    const insert = `insert into payments (id, user_id, payment_intents, currency, charged_cents, tax_cents, paid_at)
      values (E'cs_\\x1b[2J', '${half.id}', '{}', 'usd', 123456, 0, now())`;
    await tampered(insert, `delete from payments where charged_cents = 123456`, async () => {
      const { code, out } = await run();
      expect(code).toBe(1);
      expect(out).toContain('cs_\uFFFD[2J  no charge  Stripe 0.00, 0.00, 0.00; here 1,234.56, 0.00, 0.00\n');
      expect(out).toMatch(/^Does not tie out with Stripe\./m);
      expect(out).toContain('Does not tie out with the ledger’s books: 1,234.56 paid and 0.00 back are not explained.');
    });
  });

  test('2 and the usage for arguments that are not understood', async () => {
    for (const args of [['--from', '2026-13'], ['--to', 'now'], ['2026-11']]) {
      expect(await run(...args)).toMatchObject({ code: 2, out: '', err: expect.stringContaining('stripe revenue') });
    }
  });
});

describe('the books and our rows', () => {
  test('tie out, once what bought no credits is told apart', async () => {
    const [usd, ...others] = await compareWithBooks(db);
    expect(others).toEqual([]);
    const { total } = await inDollars();
    expect(usd).toMatchObject({
      ties: true,
      paid: { inCents: total.chargedCents, backCents: total.refundedCents + total.disputedCents },
      quarantined: { inCents: 499, backCents: 0 },
      duplicates: { inCents: 2 * 1900, backCents: 0 },
      twiceBack: { inCents: 0, backCents: 499 },
      difference: { inCents: 0, backCents: 0 },
    });
    expect(usd?.prorated.inCents).toBeGreaterThan(0);
    expect(usd?.books.backCents).toBe(100 + 499 + 499 + 499);
  });

  test('money back of what is quarantined is among what is told apart', async () => {
    await stripe.refunds.create({ charge: await chargeOf(world.on, quarantined) });
    await world.on.settle();
    const [usd] = await compareWithBooks(db);
    expect(usd).toMatchObject({ ties: true, quarantined: { inCents: 499, backCents: 499 } });
  });

  test('a payment that gave no credits, for no reason that there is, does not tie out', async () => {
    const insert = `insert into payments (id, user_id, payment_intents, currency, charged_cents, tax_cents, refunded_cents, paid_at)
      values ('lost', '${half.id}', '{}', 'usd', 119, 19, 119, now())`;
    await tampered(insert, `delete from payments where id = 'lost'`, async () => {
      const [usd] = await compareWithBooks(db);
      expect(usd).toMatchObject({ ties: false, difference: { inCents: 100, backCents: 100 } });
    });
  });

  test('money that moves between the two is in neither', async () => {
    const { ledger } = world.on.deps.app;
    const comparing = await db.transaction().execute(async (tx) => {
      await sql`lock table payments in access exclusive mode`.execute(tx);
      await sql`
        insert into payments (id, user_id, payment_intents, currency, charged_cents, tax_cents, paid_at)
        values ('meanwhile', ${half.id}, '{}', 'zar', 100, 0, now())`.execute(tx);
      // With its books read, it waits for our rows.
      const comparison = compareWithBooks(db);
      const waiting = sql`
        select from pg_locks join pg_database on pg_database.oid = database
        where datname = current_database() and relation = 'payments'::regclass and not granted`;
      await expect.poll(async () => (await waiting.execute(tx)).rows.length).toBe(1);
      const grant = { credits: 10, type: 'purchase', reason: 'Bought', paidCents: 100, currency: 'zar' } as const;
      await ledger.addCredits({ userId: half.id, key: 'meanwhile', ...grant });
      return { comparison };
    });
    expect((await comparing.comparison).map(({ currency, ties }) => [currency, ties])).toEqual([['usd', true]]);
    const after = (await compareWithBooks(db)).map(({ currency, ties }) => [currency, ties]);
    expect(after).toEqual([
      ['usd', true],
      ['zar', true],
    ]);
    await sql`delete from payments where id = 'meanwhile'`.execute(db);
  });

  test('a grant that our rows do not know of does not tie out', async () => {
    const { ledger } = world.on.deps.app;
    const grant = { credits: 10, type: 'purchase', reason: 'By hand', paidCents: 77, currency: 'usd' } as const;
    await ledger.addCredits({ userId: half.id, key: 'by hand', ...grant });
    const [usd] = await compareWithBooks(db);
    expect(usd).toMatchObject({ ties: false, difference: { inCents: -77, backCents: 0 } });
  });
});

describe('money that moves while Stripe and our rows are compared', () => {
  test('is no difference, whether it moves before our rows are read or after Stripe’s lists', async () => {
    const [early, late] = [await buy(await world.on.signUp()), await buy(await world.on.signUp())];
    const charges = { early: await chargeOf(world.on, early), late: await chargeOf(world.on, late) };
    const proxy = await startStripeProxy(world.on.stripe.url);
    const moved: string[] = [];
    proxy.onAnswer = async ({ path, answer }) => {
      if (path === '/v1/refunds' && moved.length === 0) {
        moved.push('disputed, before disputes are listed');
        await world.on.stripe.openDispute({ chargeId: charges.early });
        await world.on.settle();
      } else if (path === '/v1/disputes' && moved.length === 1) {
        moved.push('refunded, after refunds were listed');
        await stripe.refunds.create({ charge: charges.late });
        await world.on.settle();
      }
      return answer;
    };
    const { differences } = await tieOut(db, createStripe({ secretKey: world.on.stripe.secretKey, apiUrl: proxy.url }));
    await proxy.close();
    expect([moved.length, differences]).toEqual([2, []]);
  });
});
