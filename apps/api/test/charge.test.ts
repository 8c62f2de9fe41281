import type { FeatureKey, Ledger } from '@tollgate/ledger';
import { initTRPC, type inferProcedureOutput, type inferRouterInputs, type inferRouterOutputs } from '@trpc/server';
import { expect, expectTypeOf, test } from 'vitest';
import { z } from 'zod';

import { charge, type ChargeContext } from '../src/trpc/charge.ts';
import type { RunningCharge } from '../src/trpc/charge/running-charge.ts';
import { appRouter, type AppRouter } from '../src/trpc/router.ts';
import type { StudioProvider } from '../src/studio/provider.ts';
import { useApp } from './test-app.ts';

const calls: string[] = [];

/** A generator from outside that always breaks off, after saying that it was asked. */
const failing: StudioProvider = {
  beat: () => fail('beat'),
  lyrics: () => ({ [Symbol.asyncIterator]: () => ({ next: () => fail('lyrics') }) }),
  analysis: () => fail('analysis'),
  song: () => fail('song'),
};

function fail(name: string): Promise<never> {
  calls.push(name);
  return Promise.reject(new Error('secret detail of the generator'));
}

const world = useApp({ provider: failing });

test('402 when credits run out, with what is missing and the package that covers it; the body never ran', async () => {
  const person = await world.on.signUpWith(12);
  calls.length = 0;
  const body = { theme: 'the sea', mood: 'happy', genre: 'pop', tempo: 100 };
  const answer = await person.post('/api/songs/generate', body);
  const refusal = { code: 'INSUFFICIENT_CREDITS', required: 25, available: 12, shortfall: 13, package: 'STARTER' };
  expect(answer.statusCode).toBe(402);
  expect(answer.json()).toMatchObject({ code: 'PAYMENT_REQUIRED', data: { refusal } });
  const overTrpc = await person.post('/trpc/studio.generateSong', body);
  expect(overTrpc.statusCode).toBe(402);
  expect(overTrpc.json().error.data).toMatchObject({ code: 'PAYMENT_REQUIRED', refusal });
  expect(calls).toEqual([]);
  expect(await person.balance()).toMatchObject({ balance: 12, held: 0 });
});

test('502 when the generator fails; nothing is charged, nothing stays held, and its own words stay inside', async () => {
  const person = await world.on.signUpWith(10);
  const answer = await person.post('/api/beats/generate', { genre: 'house', tempo: 120 });
  expect(answer.statusCode).toBe(502);
  expect(answer.json()).toMatchObject({ code: 'BAD_GATEWAY', message: 'The generator failed. You were not charged.' });
  expect(answer.body).not.toContain('secret');
  expect(await person.balance()).toMatchObject({ balance: 10, held: 0, available: 10 });
  expect((await person.get('/api/credits/history')).json()).toHaveLength(1);
});

test('400 for bad input, before any credits are touched', async () => {
  const person = await world.on.signUpWith(100);
  calls.length = 0;
  const sound = { genre: 'house', tempo: 120 };
  const bad = [
    { ...sound, tempo: 59 },
    { ...sound, tempo: 201 },
    { ...sound, tempo: '120' },
    { ...sound, tempo: null },
    { ...sound, genre: 'polka' },
    { ...sound, seed: -1 },
    { ...sound, seed: true },
    { ...sound, extra: 1 },
    {},
    [],
  ];
  // A first call with a query switches the adapter's coercion on, which must not reach the bodies of mutations.
  await person.get('/api/credits/history?limit=5');
  for (const body of bad) {
    const answer = await person.post('/api/beats/generate', body);
    expect([body, answer.statusCode]).toEqual([body, 400]);
  }
  expect((await person.post('/api/lyrics/generate', { theme: {}, mood: 'happy' })).statusCode).toBe(400);
  expect((await person.post('/api/lyrics/generate', { theme: 'a\0b', mood: 'happy' })).statusCode).toBe(400);
  expect(calls).toEqual([]);
  expect(await person.balance()).toMatchObject({ balance: 100, held: 0 });
});

test('in every paid procedure the charge stands after the input and before the output', () => {
  // The public type names the procedures one by one; a walk wants them as a list.
  const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, AnyProcedure>);
  const stepsOf = (procedure: AnyProcedure) => procedure._def.middlewares.map((step) => step._type ?? step.name);
  const paid = procedures.filter(([, procedure]) => stepsOf(procedure).includes('charged'));
  expect(paid.map(([name]) => name)).toEqual([
    'studio.generateSong',
    'studio.generateBeat',
    'studio.generateLyrics',
    'studio.streamLyrics',
    'studio.analyzeLyrics',
  ]);
  for (const [name, procedure] of paid) {
    const order = stepsOf(procedure).filter((step) => ['input', 'charged', 'output'].includes(step));
    expect([name, ...order]).toEqual([name, 'input', 'charged', 'output']);
  }
});

interface AnyProcedure {
  readonly _def: { readonly middlewares: readonly { readonly name: string; readonly _type?: string }[] };
}

test('an unknown feature, and a procedure without a user, do not compile', () => {
  // @ts-expect-error there is no such feature
  expect(() => charge('NOT_A_FEATURE')).toThrow('undefined');
  const anonymous = initTRPC.context<Omit<ChargeContext, 'user'>>().create();
  // @ts-expect-error nobody to charge
  anonymous.procedure.use(charge('BEAT_GENERATION'));
  const { procedure } = initTRPC.context<ChargeContext & { ledger: Ledger }>().create();
  const counted = procedure.input(z.object({ count: z.number() }));
  const byCount = charge('BEAT_GENERATION', { credits: ({ count }: { count: number }) => count });
  // @ts-expect-error its input has no count
  procedure.input(z.object({ name: z.string() })).use(byCount);
  const priced = counted.use(byCount).query(({ ctx }) => {
    expectTypeOf(ctx.charge).toEqualTypeOf<RunningCharge>();
    expectTypeOf(ctx.charge.credits).toEqualTypeOf<number>();
    return 'text';
  });
  expectTypeOf<inferProcedureOutput<typeof priced>>().toEqualTypeOf<string>();
  expectTypeOf<inferRouterInputs<AppRouter>['studio']['generateBeat']>().toExtend<{ tempo: number }>();
  expectTypeOf<inferRouterOutputs<AppRouter>['service']['hold']['hold']['expiresAt']>().toEqualTypeOf<string>();
  // @ts-expect-error a feature without a price cannot be named
  void ({ feature: 'NOT_A_FEATURE' } satisfies { feature: FeatureKey });
  type Refused = AppRouter['_def']['_config']['$types']['errorShape']['data']['refusal'];
  expectTypeOf<NonNullable<Refused>['code']>().toExtend<string>();
});
