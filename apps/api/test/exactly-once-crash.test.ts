import { afterAll, beforeAll, expect, test } from 'vitest';

import { ORDER, writesAll } from './ai-lyrics.ts';
import { AiServer } from './ai-server.ts';
import { holdUpLines, type HeldUp } from './hold-up-lines.ts';
import { serviceKey } from './key-caller.ts';
import { keyedCall, refusalOf, send, type Answer, type KeyedCall } from './keyed-call.ts';
import { spawnApi, type SpawnedApi } from './spawn-api.ts';
import { startStripeProxy, type StripeProxy } from './stripe-proxy.ts';
import { changes, tallyOf, type Tally } from './tally.ts';
import { ORIGIN, useApp } from './test-app.ts';

// Keyed calls whose process is killed in the middle of them, and which are made again once the process is back.

const world = useApp();
const openings = new AsyncDisposableStack();
afterAll(() => openings.disposeAsync());
let ai: AiServer;
let proxy: StripeProxy;
/** The process that was started after the kill. */
let api: SpawnedApi;

interface Trial {
  readonly call: KeyedCall;
  readonly userId: string;
  /** What it comes to when it is made once. */
  readonly effect: Tally;
  /** Its first run, in the middle of its work. */
  readonly heldUp: HeldUp;
}

const TRIALS: Readonly<Record<string, () => Promise<Trial>>> = {
  async 'a paid procedure'() {
    const { id: userId, cookie } = await world.on.signUpWith(10);
    const came = Promise.withResolvers<void>();
    ai.answerWith(() => came.resolve(), writesAll);
    return {
      call: keyedCall('/api/lyrics/generate', ORDER, { cookie, origin: ORIGIN }),
      userId,
      effect: { deduction: 1, creations: 1 },
      heldUp: { underWay: came.promise, goOn: () => undefined },
    };
  },

  async 'a purchase'() {
    const { id: userId, cookie } = await world.on.signUp();
    const came = Promise.withResolvers<void>();
    let isFirst = true;
    proxy.onAnswer = ({ method, path, answer }) => {
      if (!isFirst || method !== 'POST' || path !== '/v1/checkout/sessions') return answer;
      isFirst = false;
      came.resolve();
      return new Promise<never>(() => {});
    };
    return {
      call: keyedCall('/api/credits/purchase', { packageKey: 'STARTER' }, { cookie, origin: ORIGIN }),
      userId,
      effect: { orders: 1, sessions: 1 },
      heldUp: { underWay: came.promise, goOn: () => undefined },
    };
  },

  async 'a service’s charge'() {
    const [{ headers }, { id: userId }] = [await serviceKey(world.on), await world.on.signUpWith(10)];
    return {
      call: keyedCall('/api/service/charge', { userId, credits: 1, reason: 'Rendering' }, headers),
      userId,
      effect: { deduction: 1 },
      heldUp: await holdUpLines(world.on),
    };
  },
};

/** A trial, what there was before it, and how its first run came out. */
interface Tried extends Trial {
  readonly before: Tally;
  readonly lost: Promise<Answer | null>;
}

const tried = new Map<string, Tried>();
beforeAll(async () => {
  ai = openings.use(await AiServer.start());
  proxy = openings.adopt(await startStripeProxy(world.on.stripe.url), (opened) => opened.close());
  const killed = await start();
  for (const [name, makeTrial] of Object.entries(TRIALS)) {
    const trial = await makeTrial();
    const before = await tallyOf(world.on, trial.userId);
    const lost = send(killed.url, trial.call).catch(() => null);
    await trial.heldUp.underWay;
    tried.set(name, { ...trial, before, lost });
  }
  await killed.kill();
  for (const { heldUp } of tried.values()) heldUp.goOn();
  api = await start();
}, 120_000);

async function start(): Promise<SpawnedApi> {
  const model = { AI_BASE_URL: ai.url, AI_API_KEY: 'sk-of-the-test', AI_MODEL: 'test' };
  return openings.use(await spawnApi(world.on, { env: { ...model, STRIPE_API_URL: proxy.url } }));
}

/** Lets the limits of somebody's calls and holds pass. */
async function outlive(userId: string): Promise<void> {
  const { db } = world.on.deps.database;
  const past = { expires_at: new Date(Date.now() - 1_000) };
  await db.updateTable('credit_calls').set(past).where('user_id', '=', userId).execute();
  await db.updateTable('credit_holds').set(past).where('user_id', '=', userId).execute();
}

test.each(Object.keys(TRIALS))(
  '%s under way at a kill -9: 409 until its limit, then a repeat takes it over, and it takes effect once',
  async (name) => {
    const trial = tried.get(name);
    if (!trial) throw new Error(`${name} was not tried.`);
    const { call, userId, before, effect, lost } = trial;
    expect(await lost).toBeNull();
    expect(refusalOf(await send(api.url, call))).toBe('CALL_IN_PROGRESS');
    await outlive(userId);
    const answer = await send(api.url, call);
    expect(answer).toMatchObject({ status: 200, isRepeat: false });
    expect(await send(api.url, call)).toEqual({ ...answer, isRepeat: true });
    expect(changes(before, await tallyOf(world.on, userId))).toEqual(effect);
  },
);
