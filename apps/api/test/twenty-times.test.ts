import { afterAll, beforeAll, expect, test } from 'vitest';

import { convergeSource } from '../src/stripe/converge/converge-source.ts';
import { appRouter } from '../src/trpc/router.ts';
import { personalKey, serviceKey, type KeyCaller } from './key-caller.ts';
import { keyedCall, refusalOf, send, type Answer, type KeyedCall } from './keyed-call.ts';
import { payUntold } from './pay-untold.ts';
import { spawnApi, type SpawnedApi } from './spawn-api.ts';
import { changes, tallyOf, type Tally } from './tally.ts';
import { ORIGIN, useApp, type Person } from './test-app.ts';

// Whatever moves credits or money, called twenty times at once under one key, over three processes. Nobody hears of
// Stripe's events here, so that all that happens is what is called for.

const TIMES = 20;
const PROCESSES = 3;

const world = useApp();
let processes: readonly SpawnedApi[] = [];
beforeAll(async () => {
  processes = await Promise.all(Array.from({ length: PROCESSES }, () => spawnApi(world.on)));
}, 120_000);
afterAll(() => Promise.all(processes.map((api) => api.kill())));

/** A call on somebody's account, and what it comes to when it is made once. */
interface Trial {
  readonly headers: Readonly<Record<string, string>>;
  readonly input: object;
  readonly userId: string;
  readonly effect: Tally;
}

const session = ({ cookie }: Person) => ({ cookie, origin: ORIGIN });
const lyrics = { theme: 'the sea', mood: 'happy' };

const paid = (input: object) => async (): Promise<Trial> => {
  const person = await world.on.signUpWith(100);
  return { headers: session(person), input, userId: person.id, effect: { deduction: 1, creations: 1 } };
};

const checkout = (input: object) => async (): Promise<Trial> => {
  const person = await world.on.signUp();
  return { headers: session(person), input, userId: person.id, effect: { orders: 1, sessions: 1 } };
};

/** What somebody does with a key of their own, on an account with a deduction and a hold. */
const byKey = (effect: Tally, inputOf: (holdId: string) => object) => async (): Promise<Trial> => {
  const person = await world.on.signUpWith(100);
  const { headers } = await personalKey(person);
  const { ledger } = world.on.deps.app;
  const { hold } = await ledger.hold({ userId: person.id, key: 'hold', credits: 10, reason: 'Rendering' });
  return { headers, input: inputOf(hold.id), userId: person.id, effect };
};

/** A refund of credits that were spent, by whoever may. */
const refund = (inputOf: (person: Person, transactionId: string) => object) => async (): Promise<Trial> => {
  const person = await world.on.signUpWith(100);
  const { headers }: KeyCaller = await serviceKey(world.on);
  const spent = { userId: person.id, key: 'spent', credits: 10, reason: 'Rendering' };
  const { transaction } = await world.on.deps.app.ledger.deductCredits(spent);
  return { headers, input: inputOf(person, transaction.id), userId: person.id, effect: { refund: 1 } };
};

const TRIALS: Readonly<Record<string, () => Promise<Trial>>> = {
  'studio.generateSong': paid({ ...lyrics, genre: 'pop', tempo: 120 }),
  'studio.generateBeat': paid({ genre: 'house', tempo: 120 }),
  'studio.generateLyrics': paid(lyrics),
  'studio.analyzeLyrics': paid({ text: 'The river knows my name' }),
  'credits.purchase': checkout({ packageKey: 'STARTER' }),
  'billing.createCheckoutSession': checkout({ plan: 'pro' }),
  'service.charge': byKey({ deduction: 1 }, () => ({ credits: 5, reason: 'Rendering' })),
  'service.hold': byKey({ openHolds: 1 }, () => ({ credits: 5, reason: 'Rendering' })),
  'service.extend': byKey({}, (holdId) => ({ holdId, ttlMs: 3_600_000 })),
  'service.capture': byKey({ deduction: 1, openHolds: -1 }, (holdId) => ({ holdId, credits: 7 })),
  'service.release': byKey({ openHolds: -1 }, (holdId) => ({ holdId })),
  'service.refund': refund(({ id: userId }, transactionId) => ({
    userId,
    transactionId,
    credits: 1,
    reason: 'Half of it',
  })),
  'credits.refund': refund(({ id: userId }, transactionId) => ({
    userId,
    transactionId,
    amount: 1,
    reason: 'Half of it',
  })),

  async 'credits.grantMonthly'() {
    const [admin, person] = [await world.on.signUpAdmin(), await world.on.signUp()];
    await payUntold(person, { plan: 'pro' });
    const input = { userId: person.id };
    return { headers: session(admin), input, userId: person.id, effect: { subscription_grant: 1 } };
  },

  async 'admin.adjust'() {
    const [admin, person] = [await world.on.signUpAdmin(), await world.on.signUpWith(100)];
    const input = { userId: person.id, credits: -5, reason: 'Granted twice' };
    return { headers: session(admin), input, userId: person.id, effect: { admin_adjustment: 1 } };
  },

  async 'admin.refundPayment'() {
    const [admin, person] = [await world.on.signUpAdmin(), await world.on.signUp()];
    const paymentId = await payUntold(person, { packageKey: 'STARTER' });
    await convergeSource(world.on.deps.worker, { kind: 'session', id: paymentId });
    const input = { paymentId, amountCents: 100, reason: 'Asked for' };
    return { headers: session(admin), input, userId: person.id, effect: { refunds: 1, clawback: 1 } };
  },
};

/** What answers a stream keeps no answer for repeats. */
const STREAM = 'studio.streamLyrics';

/** Sends a call to all processes in turn, so many times at once. */
function sendTimes(call: KeyedCall, times: number): Promise<Answer[]> {
  return Promise.all(Array.from({ length: times }, (_, turn) => send(processes[turn % PROCESSES]?.url ?? '', call)));
}

test('every procedure that is charged or repeatable is called here', () => {
  interface AnyProcedure {
    readonly _def: { readonly middlewares: readonly { readonly name: string }[] };
  }
  // The public type names the procedures one by one; a walk wants them as a list.
  const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, AnyProcedure>);
  const repeatable = procedures.filter(([, { _def }]) =>
    _def.middlewares.some((step) => step.name === 'charged' || step.name === 'repeatable'),
  );
  expect(repeatable.map(([name]) => name).toSorted()).toEqual([...Object.keys(TRIALS), STREAM].toSorted());
});

test.each(Object.entries(TRIALS))(
  '%s, twenty times at once: one effect, and one answer for all',
  async (name, makeTrial) => {
    const { headers, input, userId, effect } = await makeTrial();
    const before = await tallyOf(world.on, userId);
    const call = keyedCall(`/trpc/${name}`, input, headers);
    const answers = await sendTimes(call, TIMES);
    const early = answers.filter((answer) => refusalOf(answer) === 'CALL_IN_PROGRESS');
    const heard = answers.filter((answer) => !early.includes(answer));
    // Whoever was too early asks again, now that the one who was not has been answered.
    heard.push(...(await sendTimes(call, early.length)));
    const first = heard.find(({ isRepeat }) => !isRepeat);
    const others = Array.from({ length: TIMES - 1 }, () => ({ ...first, isRepeat: true }));
    expect(first?.status).toBe(200);
    expect(heard.toSorted((a, b) => Number(a.isRepeat) - Number(b.isRepeat))).toEqual([first, ...others]);
    expect(changes(before, await tallyOf(world.on, userId))).toEqual(effect);
  },
);

test(`${STREAM}, twenty times at once: one is read and charged, the others find it running or done`, async () => {
  const { headers, input, userId, effect } = await paid(lyrics)();
  const before = await tallyOf(world.on, userId);
  const call = keyedCall(`/trpc/${STREAM}?batch=1`, { 0: input }, { ...headers, 'trpc-accept': 'application/jsonl' });
  const said = (await sendTimes(call, TIMES)).map(endOfStream);
  expect(said.filter((end) => end === 'done')).toHaveLength(1);
  expect(said.filter((end) => end === 'CALL_IN_PROGRESS' || end === 'OUTPUT_NOT_KEPT')).toHaveLength(TIMES - 1);
  expect((await sendTimes(call, PROCESSES)).map(endOfStream)).toEqual(Array(PROCESSES).fill('OUTPUT_NOT_KEPT'));
  expect(changes(before, await tallyOf(world.on, userId))).toEqual(effect);
});

/** How a stream of lyrics ended: whole, or with a refusal's code. */
function endOfStream({ body }: Answer): string | undefined {
  return /"kind":"(?<end>done)"|"refusal":\{"code":"(?<code>\w+)"/.exec(body)?.slice(1).find(Boolean);
}
