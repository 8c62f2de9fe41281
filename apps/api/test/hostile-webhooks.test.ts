import { sql } from 'kysely';
import { beforeAll, beforeEach, afterEach, describe, expect, test } from 'vitest';

import { buildApp } from '../src/app.ts';
import { createStripe } from '../src/stripe/client.ts';
import { createEventVerifier } from '../src/stripe/verify-event.ts';
import { eventOf, post, sign } from './signed-event.ts';
import { useApp, WEBHOOK_SECRET, type Person } from './test-app.ts';

const world = useApp();
const now = () => Math.floor(Date.now() / 1000);

/** The ids of what is in the inbox, and how each ended. */
async function inbox(): Promise<Record<string, string>> {
  const { db } = world.on.deps.database;
  const rows = await db.selectFrom('stripe_events').select(['id', 'state']).execute();
  return Object.fromEntries(rows.map(({ id, state }) => [id, state]));
}

/** Buys as far as Checkout's page, and answers the session. */
async function begin(person: Person): Promise<string> {
  const answer = await person.post('/api/credits/purchase', { packageKey: 'STARTER' });
  return new URL(answer.json().url).pathname.split('/').at(-1) ?? '';
}

beforeEach(async () => {
  await sql`truncate stripe_events`.execute(world.on.deps.database.db);
});

describe('signatures', () => {
  const sound = () => JSON.stringify(JSON.parse(eventOf('evt_sound', 'x.y', { id: 'cs_1' })), null, 2);
  const v1 = (header: string) => header.slice(header.indexOf('v1='));

  test('200 for a body as it was signed, up to five minutes off, among other signatures', async () => {
    const good = sign(sound());
    const headers = [
      good,
      sign(sound(), { timestamp: now() - 290 }),
      sign(sound(), { timestamp: now() + 290 }),
      `${good},v0=${'0'.repeat(64)}`,
      `t=${now()},v1=${'0'.repeat(64)},${v1(sign(sound(), { timestamp: now() }))}`,
    ];
    for (const signature of headers) {
      const { statusCode } = await post(world.on.app, sound(), { 'stripe-signature': signature });
      expect([signature, statusCode]).toEqual([signature, 200]);
    }
    expect(await inbox()).toEqual({ evt_sound: 'ignored' });
  });

  test('400 for a forged, altered, old, future or unsigned body, and nothing of it is kept', async () => {
    const good = sign(sound());
    const shortened = sound().replace('x.y', 'x.');
    const cases: [what: string, body: string | Buffer, signature: string | undefined][] = [
      ['no header', sound(), undefined],
      ['an empty header', sound(), ''],
      ['no hexadecimal', sound(), `t=${now()},v1=zz`],
      ['no time', sound(), v1(good)],
      ['no number for a time', sound(), good.replace(/t=\d+/, 't=now')],
      ['another secret', sound(), sign(sound(), { secret: 'whsec_other' })],
      ['no secret', sound(), sign(sound(), { secret: '' })],
      ['301 seconds old', sound(), sign(sound(), { timestamp: now() - 301 })],
      ['302 seconds early', sound(), sign(sound(), { timestamp: now() + 302 })],
      ['made younger', sound(), sign(sound(), { timestamp: now() - 301 }).replace(/t=\d+/, `t=${now()}`)],
      ['two times, the first of now', sound(), `t=${now()},${sign(sound(), { timestamp: now() - 301 })}`],
      ['two times, the last of now', sound(), `${sign(sound(), { timestamp: now() - 301 })},t=${now()}`],
      ['only the retired scheme', sound(), good.replace('v1=', 'v0=')],
      ['a body that is longer by a byte', `${sound()} `, good],
      ['a body that is shorter by a byte', shortened, good],
      ['a body with one bit changed', flipBit(sound()), good],
      ['a body behind a byte order mark', Buffer.from(`\uFEFF${sound()}`), good],
      ['a body that was read and written again', JSON.stringify(JSON.parse(sound())), good],
      ['no body', '', good],
      ['no body, signed', '', sign('')],
    ];
    for (const [what, body, signature] of cases) {
      const headers: Record<string, string> = signature === undefined ? {} : { 'stripe-signature': signature };
      expect([what, (await post(world.on.app, body, headers)).statusCode]).toEqual([what, 400]);
    }
    expect(await inbox()).toEqual({});
  });

  test('during a rotation both secrets are good, and a third is not', async () => {
    const { deps } = world.on;
    const stripe = createStripe({ secretKey: 'sk_test_none' });
    const secrets = ['whsec_new', WEBHOOK_SECRET];
    const app = await buildApp({ ...deps.app, verifyEvent: createEventVerifier({ stripe, secrets }) });
    const answers: number[] = [];
    for (const secret of [...secrets, 'whsec_third']) {
      answers.push((await post(app, sound(), { 'stripe-signature': sign(sound(), { secret }) })).statusCode);
    }
    await app.close();
    expect(answers).toEqual([200, 200, 400]);
  });

  test('413 above 512 KiB, and 431 for a header above what any sender needs', async () => {
    expect((await post(world.on.app, 'x'.repeat(512 * 1024 + 1))).statusCode).toBe(413);
    const url = await world.on.app.listen({ port: 0, host: '127.0.0.1' });
    const huge = sign(sound()) + `,v1=${'0'.repeat(64)}`.repeat(1000);
    const answer = await fetch(`${url}/api/webhooks/stripe`, {
      method: 'POST',
      headers: { 'stripe-signature': huge, 'content-type': 'application/json' },
      body: sound(),
    });
    expect(answer.status).toBe(431);
    expect(await inbox()).toEqual({});
  });
});

function flipBit(text: string): Buffer {
  const bytes = Buffer.from(text);
  bytes[text.indexOf('x.y')] = 'x'.charCodeAt(0) ^ 1;
  return bytes;
}

describe('bodies that are signed and hostile', () => {
  const session = (id: unknown, rest = {}) => eventOf('evt_hostile', 'checkout.session.completed', { id, ...rest });
  const type = (name: string) => eventOf('evt_hostile', name, { id: 'cs_1' });
  const MAX_BYTES = 512 * 1024;
  const frame = eventOf('evt_hostile', 'checkout.session.completed', { id: 'cs_1', deep: null });
  const depth = Math.floor((MAX_BYTES - Buffer.byteLength(frame)) / 2);
  let person: Person;

  beforeAll(async () => {
    person = await world.on.signUp();
  });

  // Whatever was sent before, a paid purchase is still told and still worked.
  afterEach(buyAgain);

  async function buyAgain(): Promise<void> {
    const { balance } = await person.balance();
    const sessionId = await begin(person);
    await world.on.stripe.payCheckout(sessionId);
    const event = eventOf(`evt_good_${sessionId}`, 'checkout.session.completed', { id: sessionId });
    expect((await post(world.on.app, event)).statusCode).toBe(200);
    await world.on.settle();
    expect(await inbox()).toMatchObject({ [`evt_good_${sessionId}`]: 'applied' });
    expect(await person.balance()).toMatchObject({ balance: balance + 100 });
  }

  test.each<[what: string, body: string | Buffer]>([
    ['null', 'null'],
    ['a list', '[]'],
    ['a list of events', `[${frame}]`],
    ['a number', '1'],
    ['a text', '"evt_hostile"'],
    ['an empty object', '{}'],
    ['no JSON', 'not json'],
    ['half of it', frame.slice(0, -10)],
    ['nothing but opening brackets', '[{"a":'.repeat(80_000)],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00, 0x80])],
    ['a NUL between the words', `\0${frame}`],
    ['a NUL in its id', eventOf('evt_\0', 'x.y', {})],
    ['a NUL in its type', type('x\0y')],
    ['no id', JSON.stringify({ type: 'x.y', data: { object: {} } })],
    ['the id of something else', eventOf('cs_test_1', 'x.y', {})],
    ['a path for an id', eventOf('evt_/../x', 'x.y', {})],
    ['an id that never ends', eventOf(`evt_${'x'.repeat(300)}`, 'x.y', {})],
    ['a type that never ends', type('x'.repeat(256))],
    ['no data', JSON.stringify({ id: 'evt_hostile', type: 'x.y' })],
    ['a list for an object', JSON.stringify({ id: 'evt_hostile', type: 'x.y', data: { object: [] } })],
    ['a number for its object’s id', session(5)],
    ['its object’s id above 255 characters', session('c'.repeat(256))],
  ])('400, and nothing is kept: %s', async (_what, body) => {
    expect((await post(world.on.app, body)).statusCode).toBe(400);
    expect(await inbox()).toEqual({});
  });

  test.each<[what: string, body: string]>([
    ['a type that nobody knows', type('planet.discovered')],
    ['a type that every object has', type('constructor')],
    ['a type that is every object’s', type('__proto__')],
    ['no id of its object', session(undefined)],
    ['an empty id', session('')],
    ['a path for an id', session('../customers/cus_1')],
    ['an encoded path for an id', session('..%2Fcustomers%2Fcus_1')],
    ['an address for an id', session('https://example.com/')],
    ['a query for an id', session('cs_1?expand[]=customer')],
    ['a NUL in an id', session('cs_1\0')],
    ['half a surrogate pair in an id', session('cs_1\uD800')],
    ['half a surrogate pair and a NUL elsewhere', session('cs_1', { note: '\uDC00\0' })],
    ['the id of nothing', session('cs_test_nobodys')],
    ['an id of 255 characters', session('c'.repeat(255))],
    ['an object of another kind', session('cus_1', { object: 'customer' })],
    ['a price for a customer', eventOf('evt_hostile', 'customer.deleted', { id: 'price_1' })],
    ['a refund of nothing', eventOf('evt_hostile', 'refund.created', { id: 're_none' })],
    ['a dispute of nothing', eventOf('evt_hostile', 'charge.dispute.created', { id: 'dp_none' })],
    ['a subscription of nobody', eventOf('evt_hostile', 'customer.subscription.updated', { id: 'sub_none' })],
    ['an invoice of nobody', eventOf('evt_hostile', 'invoice.paid', { id: 'in_none' })],
    ['keys that stand twice', session('cs_1').replace('{"id":"evt_hostile"', '{"id":"evt_other","id":"evt_hostile"')],
    ['a prototype', session('cs_1').replace('{', '{"__proto__":{"id":"evt_other","isAdmin":true},')],
    ['nesting as deep as half a MiB takes', frame.replace('null', `${'['.repeat(depth)}${']'.repeat(depth)}`)],
  ])('200, kept and ignored: %s', async (_what, body) => {
    expect((await post(world.on.app, body)).statusCode).toBe(200);
    await world.on.settle();
    expect(await inbox()).toEqual({ evt_hostile: 'ignored' });
  });

  test('200 whatever its content type says, for only the signature speaks for it', async () => {
    for (const contentType of ['text/plain', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded']) {
      const headers = { 'stripe-signature': sign(frame), 'content-type': contentType };
      expect([contentType, (await post(world.on.app, frame, headers)).statusCode]).toEqual([contentType, 200]);
    }
    await world.on.settle();
    expect(await inbox()).toEqual({ evt_hostile: 'ignored' });
  });

  test('a paid session told with somebody else’s figures gives what was ordered, to whom it was ordered for', async () => {
    const thief = await world.on.signUp();
    const id = await begin(person);
    const { balance } = await person.balance();
    await world.on.stripe.payCheckout(id);
    const claims = {
      id,
      payment_status: 'paid',
      amount_total: 14_999,
      client_reference_id: thief.id,
      metadata: { userId: thief.id, packageKey: 'ENTERPRISE', credits: '5000' },
    };
    await post(world.on.app, eventOf('evt_claims', 'checkout.session.completed', claims));
    await world.on.settle();
    expect(await person.balance()).toMatchObject({ balance: balance + 100 });
    expect(await thief.balance()).toMatchObject({ balance: 0 });
  });

  test('an unpaid session told as paid gives nothing', async () => {
    const id = await begin(person);
    const before = await person.balance();
    const claims = { id, status: 'complete', payment_status: 'paid' };
    await post(world.on.app, eventOf('evt_claims', 'checkout.session.completed', claims));
    await world.on.settle();
    expect(await person.balance()).toEqual(before);
    expect(await person.order(id)).toMatchObject({ state: 'open' });
  });
});
