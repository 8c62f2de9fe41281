import { once } from 'node:events';

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { convergeSource } from '../src/stripe/converge/converge-source.ts';
import { createStripe, KEY_MS } from '../src/stripe/client.ts';
import { analyze } from '../src/studio/analysis/analyze.ts';
import { createLocalProvider } from '../src/studio/local-provider.ts';
import type { StudioProvider } from '../src/studio/provider.ts';
import { appWithStripe } from './app-with-stripe.ts';
import { holdUpLines, type HeldUp } from './hold-up-lines.ts';
import { serviceKey } from './key-caller.ts';
import { keyedCall, refusalOf, send, sendUntilAnswered, type KeyedCall } from './keyed-call.ts';
import { payUntold } from './pay-untold.ts';
import { BREAKS, sendAndBreak } from './send-and-break.ts';
import { startStripeProxy, type StripeProxy } from './stripe-proxy.ts';
import { changes, tallyOf, type Tally } from './tally.ts';
import { ORIGIN, useApp, type Person, type TestApp } from './test-app.ts';

// A caller whose connection breaks does not know whether the call took effect. Sent again under its key, it did once.

const local = createLocalProvider();
const analyzed: StudioProvider['analysis'] = ({ text }) => Promise.resolve({ result: analyze(text) });
let analysis = analyzed;
const provider: StudioProvider = { ...local, analysis: (request, options) => analysis(request, options) };

const world = useApp({ provider });
let proxy: StripeProxy;
/** The app, listening, with a proxy between it and Stripe. */
let on: TestApp;
let url: string;
beforeAll(async () => {
  proxy = await startStripeProxy(world.on.stripe.url);
  on = await appWithStripe(world.on, createStripe({ secretKey: world.on.stripe.secretKey, apiUrl: proxy.url }));
  url = await on.app.listen({ port: 0, host: '127.0.0.1' });
});
beforeEach(() => {
  analysis = analyzed;
  proxy.onAnswer = ({ answer }) => answer;
});
afterAll(async () => {
  on.app.server.closeAllConnections();
  await on.app.close();
  await proxy.close();
  await local.close();
});

/** A call that can be held up in its work, on somebody's account, and what it comes to when it is made once. */
interface Trial {
  readonly call: KeyedCall;
  readonly userId: string;
  readonly effect: Tally;
  readonly holdUp: () => Promise<HeldUp>;
}

const session = ({ cookie }: Person) => ({ cookie, origin: ORIGIN });
const text = { text: 'The river knows my name' };

/** Stops whoever comes by, until they are told to go on. */
function barrier() {
  const [came, told] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const pass = () => {
    came.resolve();
    return told.promise;
  };
  return { pass, heldUp: { underWay: came.promise, goOn: told.resolve } };
}

const TRIALS = {
  async 'a paid procedure'() {
    const person = await on.signUpWith(10);
    return {
      call: keyedCall('/api/lyrics/analyze', text, session(person)),
      userId: person.id,
      effect: { deduction: 1, creations: 1 },
      holdUp: async () => {
        const { pass, heldUp } = barrier();
        analysis = async (...asked) => {
          await pass();
          return analyzed(...asked);
        };
        return heldUp;
      },
    };
  },

  async 'a purchase'() {
    const person = await on.signUp();
    return {
      call: keyedCall('/api/credits/purchase', { packageKey: 'STARTER' }, session(person)),
      userId: person.id,
      effect: { orders: 1, sessions: 1 },
      holdUp: async () => {
        const { pass, heldUp } = barrier();
        proxy.onAnswer = async ({ method, path, answer }) => {
          if (method === 'POST' && path === '/v1/checkout/sessions') await pass();
          return answer;
        };
        return heldUp;
      },
    };
  },

  async 'a refund'() {
    const [admin, person] = [await on.signUpAdmin(), await on.signUpWith(10)];
    await person.post('/api/lyrics/analyze', text);
    const [deduction] = (await person.get('/api/credits/history?limit=1')).json();
    const refund = { userId: person.id, transactionId: deduction.id, amount: 1, reason: 'Half of it was missing' };
    return {
      call: keyedCall('/api/credits/refund', refund, session(admin)),
      userId: person.id,
      effect: { refund: 1 },
      holdUp: () => holdUpLines(on),
    };
  },

  async 'a service’s charge'() {
    const [{ headers }, { id: userId }] = [await serviceKey(on), await on.signUpWith(10)];
    return {
      call: keyedCall('/api/service/charge', { userId, credits: 1, reason: 'Rendering' }, headers),
      userId,
      effect: { deduction: 1 },
      holdUp: () => holdUpLines(on),
    };
  },
} satisfies Readonly<Record<string, () => Promise<Trial>>>;

describe.each(Object.entries(TRIALS))('%s takes effect once when its connection is cut', (_name, makeTrial) => {
  test.each(BREAKS)('%s, and its repeat gets the first answer', async (where) => {
    const { call, userId, effect, holdUp } = await makeTrial();
    const before = await tallyOf(on, userId);
    const heldUp = where === 'in the work' ? await holdUp() : null;
    const until = heldUp?.underWay ?? once(on.app.server, 'request');
    const { heard, said } = await sendAndBreak(url, call, { where, until });
    const isAnswered = !['in the request', 'in the work'].includes(where);
    expect(said).toEqual(isAnswered ? { status: 200, body: said?.body, isRepeat: false } : null);
    expect(heard).toEqual(where === 'after the answer' ? said : null);
    heldUp?.goOn();
    const repeat = await sendUntilAnswered(url, call);
    const isRepeat = where !== 'in the request';
    expect(repeat).toEqual({ status: 200, body: said?.body ?? repeat.body, isRepeat });
    expect(await send(url, call)).toEqual({ ...repeat, isRepeat: true });
    expect(changes(before, await tallyOf(on, userId))).toEqual(effect);
  });
});

test.each(['a paid procedure', 'a purchase'] as const)(
  '409 for a repeat of %s while it goes on without its caller',
  async (name) => {
    const { call, userId, effect, holdUp } = await TRIALS[name]();
    const before = await tallyOf(on, userId);
    const { underWay, goOn } = await holdUp();
    await sendAndBreak(url, call, { where: 'in the work', until: underWay });
    expect(refusalOf(await send(url, call))).toBe('CALL_IN_PROGRESS');
    goOn();
    expect(await sendUntilAnswered(url, call)).toMatchObject({ status: 200, isRepeat: true });
    expect(changes(before, await tallyOf(on, userId))).toEqual(effect);
  },
);

test('a paid procedure cut off while its credits are being taken is charged once, and its repeat gets the answer', async () => {
  const person = await on.signUpWith(10);
  const call = keyedCall('/trpc/studio.analyzeLyrics', text, session(person));
  const before = await tallyOf(on, person.id);
  const { underWay, goOn } = await holdUpLines(on);
  await sendAndBreak(url, call, { where: 'in the work', until: underWay });
  goOn();
  expect(await sendUntilAnswered(url, call)).toMatchObject({ status: 200, isRepeat: true });
  expect(changes(before, await tallyOf(on, person.id))).toEqual({ deduction: 1, creations: 1 });
});

test('an answer that cannot be kept is not charged either: both are one transaction', async () => {
  const person = await on.signUpWith(10);
  const call = keyedCall('/trpc/studio.analyzeLyrics', text, session(person));
  const keepsNone = `check (output is null or user_id <> '${person.id}')`;
  const { pool } = on.deps.database;
  await pool.query(`alter table credit_calls add constraint keeps_none ${keepsNone} not valid`);
  expect(await send(url, call)).toMatchObject({ status: 500 });
  expect(await person.balance()).toMatchObject({ balance: 10, held: 2 });
  await pool.query('alter table credit_calls drop constraint keeps_none');
  // As of a process that died there: its limit lets somebody take over.
  expect(refusalOf(await send(url, call))).toBe('CALL_IN_PROGRESS');
});

test.each(['/trpc/studio.analyzeLyrics', '/api/lyrics/analyze'])(
  'a body that stops when its caller is cut off is not charged, and a repeat runs it anew: %s',
  async (path) => {
    const person = await on.signUpWith(10);
    const call = keyedCall(path, text, session(person));
    const before = await tallyOf(on, person.id);
    const started = Promise.withResolvers<void>();
    analysis = async (_request, { signal }) => {
      started.resolve();
      await once(signal ?? new EventTarget(), 'abort');
      throw new Error('Nobody waits for it any more.');
    };
    await sendAndBreak(url, call, { where: 'in the work', until: started.promise });
    analysis = analyzed;
    expect(await sendUntilAnswered(url, call)).toMatchObject({ status: 200, isRepeat: false });
    expect(changes(before, await tallyOf(on, person.id))).toEqual({ deduction: 1, creations: 1 });
  },
);

describe('a refund of money that is taken over when Stripe has forgotten its key', () => {
  /** Refunds a part of a payment under a key, as far as it goes before its process dies. */
  async function refundAndDie() {
    const [admin, person] = [await on.signUpAdmin(), await on.signUp()];
    const paymentId = await payUntold(person, { packageKey: 'STARTER' });
    await convergeSource(on.deps.worker, { kind: 'session', id: paymentId });
    const refund = { paymentId, amountCents: 100, reason: 'Asked for' };
    const call = keyedCall('/trpc/admin.refundPayment', refund, session(admin));
    const first = await send(url, call);
    expect(first.status).toBe(200);
    const { pool } = on.deps.database;
    const lost = `update credit_calls set state = 'running', output = null, expires_at = now() where user_id = $1`;
    await pool.query(lost, [admin.id]);
    const long = new Date(Date.now() - KEY_MS - 1_000);
    await pool.query('update refund_requests set created_at = $1 where payment_id = $2', [long, paymentId]);
    proxy.passed.length = 0;
    return { call, first, paymentId };
  }
  const asked = () => proxy.passed.filter(({ method, path }) => method === 'POST' && path === '/v1/refunds');

  test('is answered as Stripe answered it, which is not asked again', async () => {
    const { call, first } = await refundAndDie();
    expect(await send(url, call)).toEqual({ ...first, isRepeat: false });
    expect(await send(url, call)).toEqual({ ...first, isRepeat: true });
    expect(asked()).toEqual([]);
  });

  test('422 when no answer of Stripe’s is known: asked again, it might pay twice', async () => {
    const { call, paymentId } = await refundAndDie();
    const unanswered = `update refund_requests set state = 'creating', refund_id = null where payment_id = $1`;
    await on.deps.database.pool.query(unanswered, [paymentId]);
    expect(await send(url, call)).toMatchObject({ status: 422 });
    expect(asked()).toEqual([]);
  });
});
