import { randomUUID } from 'node:crypto';

import { isRefused, type Ledger, type RefusalCode } from '@tollgate/ledger';
import { initTRPC, TRPCError } from '@trpc/server';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

import { charge, type ChargeContext } from '../src/trpc/charge.ts';
import type { Receipt } from '../src/trpc/charge/call-context.ts';
import { useApp } from './test-app.ts';

// The middleware alone, on a router that is not this app's: all it needs is a user, a ledger and the caller's key.

const world = useApp();
const ttlMs = 60_000;

interface Ctx extends ChargeContext {
  readonly ledger: Ledger;
}

const t = initTRPC.context<Ctx>().create();
/** What the bodies below do, for each test to say. */
let body: (call: Parameters<Parameters<typeof paid.mutation>[0]>[0]) => unknown = () => 'done';
let stream: (call: Parameters<Parameters<typeof paid.mutation>[0]>[0]) => AsyncIterable<unknown>;

const Lines = z.strictObject({ lines: z.number(), isGift: z.boolean().default(false) });
type Lines = z.infer<typeof Lines>;

const paid = t.procedure.input(z.unknown()).use(charge('SONG_GENERATION', { ttlMs }));
const router = t.router({
  fixed: paid.output(z.unknown()).mutation((call) => body(call)),
  strict: paid.output(z.string()).mutation((call) => body(call) as string),
  streamed: paid.mutation((call) => stream(call)),
  metered: t.procedure
    .input(Lines)
    .use(
      charge('LYRICS_GENERATION', { credits: ({ lines }: Lines) => lines / 10, isFree: ({ input }) => input.isGift }),
    )
    .output(z.unknown())
    .mutation((call) => body(call as never)),
  brief: t.procedure
    .use(charge('SONG_GENERATION', { ttlMs: 400 }))
    .output(z.unknown())
    .mutation((call) => body(call as never)),
  briefStream: t.procedure.use(charge('SONG_GENERATION', { ttlMs: 400 })).mutation((call) => stream(call as never)),
});
const callerOf = t.createCallerFactory(router);

/** Somebody with 100 credits, who calls under a key or without. */
async function payer({ key = null, signal }: { key?: string | null; signal?: AbortSignal } = {}, userId?: string) {
  const { ledger } = world.on.deps.app;
  const id = userId ?? randomUUID();
  if (userId === undefined) {
    await ledger.addCredits({ userId: id, key: 'gift', credits: 100, type: 'bonus', reason: 'Gift' });
  }
  const receipts: Receipt[] = [];
  const ctx: Ctx = {
    user: { id },
    ledger,
    idempotencyKey: () => key,
    report: (receipt) => void receipts.push(receipt),
  };
  const balance = async () => {
    const { balance: credits, held } = await ledger.getBalance(id);
    return [credits, held];
  };
  const lines = async () => {
    const history = await ledger.getTransactionHistory(id, { limit: 100 });
    return history.filter(({ type }) => type === 'deduction').map(({ amount }) => amount);
  };
  return { id, call: callerOf(ctx, signal && { signal }), receipts, balance, lines };
}

const refusedAs = (code: RefusalCode) => (error: unknown) =>
  error instanceof TRPCError && isRefused(error.cause, code) ? true : expect.fail(String(error));
const refusal = async (work: Promise<unknown>, code: RefusalCode) =>
  work.then(() => expect.fail('no refusal'), refusedAs(code));

/** Works until the time limit of somebody's only hold has moved by so much. */
async function outlive(userId: string, byMs: number): Promise<void> {
  const limitOf = async () => {
    const holds = world.on.deps.database.db.selectFrom('credit_holds').select('expires_at');
    return (await holds.where('user_id', '=', userId).executeTakeFirstOrThrow()).expires_at.getTime();
  };
  const first = await limitOf();
  while ((await limitOf()) < first + byMs);
}

describe('what a call costs', () => {
  test('the feature’s price: held while the body runs, taken when it succeeds, said in the receipt', async () => {
    const { call, balance, receipts, lines } = await payer();
    let meanwhile: unknown;
    body = async ({ ctx }) => {
      meanwhile = await balance();
      ctx.charge.note({ songId: 's1' });
      ctx.charge.note({ genre: 'pop' });
      return ctx.charge.credits;
    };
    expect(await call.fixed({})).toBe(25);
    expect([meanwhile, await balance(), await lines()]).toEqual([[100, 25], [75, 0], [-25]]);
    expect(receipts).toEqual([{ charged: 25, available: 75, isRepeat: false }]);
  });

  test('nothing when the body throws, or what it answers fails its schema', async () => {
    const { call, balance } = await payer();
    body = () => {
      throw new Error('broken');
    };
    await expect(call.fixed({})).rejects.toThrow('broken');
    body = () => 5;
    await expect(call.strict({})).rejects.toThrow('Output validation failed');
    expect(await balance()).toEqual([100, 0]);
  });

  test('a price from the input, rounded up; no charge for what came to nothing, and none for no number', async () => {
    const { call, lines, balance } = await payer();
    body = ({ ctx }) => ctx.charge.credits;
    expect(await call.metered({ lines: 21 })).toBe(3);
    expect(await call.metered({ lines: 0 })).toBe(0);
    await expect(call.metered({ lines: -11 })).rejects.toThrow('came to -1 credits');
    expect([await lines(), await balance()]).toEqual([[-3], [97, 0]]);
  });

  test('nothing for those who pay nothing, with a key or without', async () => {
    body = () => 'gift';
    const free = await payer();
    expect(await free.call.metered({ lines: 500, isGift: true })).toBe('gift');
    const keyed = await payer({ key: 'k' }, free.id);
    expect(await keyed.call.metered({ lines: 500, isGift: true })).toBe('gift');
    body = () => 'never runs';
    expect(await keyed.call.metered({ lines: 500, isGift: true })).toBe('gift');
    expect([await free.balance(), keyed.receipts.map(({ isRepeat }) => isRepeat)]).toEqual([
      [100, 0],
      [false, true],
    ]);
  });

  test.each([
    [3, -3],
    [2.01, -3],
    [25, -25],
    [0, undefined],
  ])('a body that settles for %d takes %s', async (credits, amount) => {
    const { call, lines } = await payer();
    body = ({ ctx }) => {
      ctx.charge.settle(20);
      ctx.charge.settle(credits);
    };
    await call.fixed({});
    expect((await lines())[0]).toBe(amount);
  });

  test('more than was held is refused, and then nothing is taken', async () => {
    const { call, balance } = await payer();
    body = ({ ctx }) => ctx.charge.settle(25.1);
    await refusal(call.fixed({}), 'SETTLES_MORE_THAN_HELD');
    body = ({ ctx }) => ctx.charge.settle(Number.NaN);
    await refusal(call.fixed({}), 'INVALID_AMOUNT');
    expect(await balance()).toEqual([100, 0]);
  });

  test('a body that outlives the time limit is given more, again and again', async () => {
    const { id, call, lines } = await payer();
    body = () => outlive(id, 800);
    await call.brief();
    expect(await lines()).toEqual([-25]);
  });

  test('a caller who leaves stops the body, and is charged nothing', async () => {
    const leaving = new AbortController();
    const { call, balance } = await payer({ signal: leaving.signal });
    body = ({ signal }) => {
      leaving.abort();
      signal?.throwIfAborted();
    };
    await expect(call.fixed({})).rejects.toThrow('aborted');
    expect(await balance()).toEqual([100, 0]);
  });
});

describe('repeats under one key', () => {
  test('the first answer, charged once; the body runs once', async () => {
    const { id, call, lines } = await payer({ key: 'k' });
    let runs = 0;
    body = () => ({ run: (runs += 1), text: 'ü\u0000\ud800', nested: { z: 1, a: [null] } });
    const first = await call.fixed({ a: 1, b: 2 });
    const repeat = await payer({ key: 'k' }, id);
    expect(JSON.stringify(await repeat.call.fixed({ b: 2, a: 1 }))).toBe(JSON.stringify(first));
    expect([runs, await lines()]).toEqual([1, [-25]]);
    expect(repeat.receipts).toEqual([{ charged: 0, available: 75, isRepeat: true }]);
  });

  test('an answer that is nothing is nothing again', async () => {
    const { call } = await payer({ key: 'k' });
    body = () => undefined;
    expect(await call.fixed({})).toBeUndefined();
    body = () => 'never runs';
    expect(await call.fixed({})).toBeUndefined();
  });

  test('refused while the first one runs; the first answer after it', async () => {
    const { id, call, lines } = await payer({ key: 'k' });
    const started = Promise.withResolvers<void>();
    const finish = Promise.withResolvers<string>();
    body = () => {
      started.resolve();
      return finish.promise;
    };
    const first = call.fixed({});
    await started.promise;
    const others = await payer({ key: 'k' }, id);
    await refusal(others.call.fixed({}), 'CALL_IN_PROGRESS');
    await refusal(others.call.fixed({ other: true }), 'IDEMPOTENCY_KEY_REUSED');
    finish.resolve('answer');
    expect([await first, await others.call.fixed({})]).toEqual(['answer', 'answer']);
    expect(await lines()).toEqual([-25]);
  });

  test('a key stands for one procedure and one input; another user’s equal key is another', async () => {
    const { call } = await payer({ key: 'k' });
    body = () => 'mine';
    await call.fixed({ a: 1 });
    await refusal(call.fixed({ a: 2 }), 'IDEMPOTENCY_KEY_REUSED');
    await refusal(call.strict({ a: 1 }), 'IDEMPOTENCY_KEY_REUSED');
    const other = await payer({ key: 'k' });
    body = () => 'theirs';
    expect(await other.call.fixed({ a: 2 })).toBe('theirs');
  });

  test('after a failure or a 402 the key is free', async () => {
    const { id, call, lines } = await payer({ key: 'k' });
    body = () => {
      throw new Error('broken');
    };
    await expect(call.fixed({})).rejects.toThrow('broken');
    body = () => 'well';
    expect(await call.fixed({ other: true })).toBe('well');
    const poor = await payer({ key: 'poor' }, id);
    const rich = await payer({ key: 'more' }, id);
    await rich.call.metered({ lines: 600 });
    await refusal(poor.call.fixed({}), 'INSUFFICIENT_CREDITS');
    await world.on.deps.app.ledger.addCredits({ userId: id, key: 'g2', credits: 50, type: 'bonus', reason: 'More' });
    expect(await poor.call.fixed({ a: 1 })).toBe('well');
    expect(await lines()).toEqual([-25, -60, -25]);
  });

  test('after a crash somebody takes over, and the late first run cannot charge', async () => {
    const { id, call, lines, balance } = await payer({ key: 'k' });
    const started = Promise.withResolvers<void>();
    const late = Promise.withResolvers<string>();
    body = () => {
      started.resolve();
      return late.promise;
    };
    const first = call.fixed({});
    await started.promise;
    const past = new Date(Date.now() - 1_000);
    const { db } = world.on.deps.database;
    await db.updateTable('credit_calls').set({ expires_at: past }).where('user_id', '=', id).execute();
    await db.updateTable('credit_holds').set({ expires_at: past }).where('user_id', '=', id).execute();
    body = () => 'second';
    expect(await call.fixed({})).toBe('second');
    late.resolve('first');
    await refusal(first, 'HOLD_EXPIRED');
    expect([await call.fixed({}), await lines(), await balance()]).toEqual(['second', [-25], [75, 0]]);
  });

  test('an answer above 256 KiB is charged, and not kept', async () => {
    const { call, lines } = await payer({ key: 'k' });
    body = () => 'x'.repeat(256 * 1024);
    expect(await call.fixed({})).toHaveLength(256 * 1024);
    await refusal(call.fixed({}), 'OUTPUT_NOT_KEPT');
    expect(await lines()).toEqual([-25]);
  });
});

describe('in a transaction of the body’s own', () => {
  const keep = (id: string) => ({ id, user_id: id, feature: 'x', credits: 0, result: '{}' });
  const kept = async (id: string) =>
    world.on.deps.database.db.selectFrom('creations').select('id').where('id', '=', id).execute();

  test.each([null, 'k'])('the charge and the work commit together (key %s)', async (key) => {
    const person = await world.on.signUpWith(100);
    const { id, call, lines } = await payer({ key }, person.id);
    body = ({ ctx }) =>
      world.on.deps.database.db.transaction().execute(async (trx) => {
        ctx.charge.settle(7);
        ctx.charge.note({ kept: true });
        await ctx.charge.within(trx);
        expect(() => ctx.charge.settle(5)).toThrow('before `within`');
        await trx.insertInto('creations').values(keep(id)).execute();
        return 'kept';
      });
    expect(await call.fixed({})).toBe('kept');
    expect([await lines(), await kept(id)]).toEqual([[-7], [{ id }]]);
    if (key !== null) expect(await call.fixed({})).toBe('kept');
    expect(await lines()).toEqual([-7]);
  });

  test.each([null, 'k'])('or neither does (key %s)', async (key) => {
    const person = await world.on.signUpWith(100);
    const { id, call, balance } = await payer({ key }, person.id);
    body = ({ ctx }) =>
      world.on.deps.database.db.transaction().execute(async (trx) => {
        await ctx.charge.within(trx);
        await trx.insertInto('creations').values(keep(id)).execute();
        throw new Error('too late');
      });
    await expect(call.fixed({})).rejects.toThrow('too late');
    expect([await balance(), await kept(id)]).toEqual([[100, 0], []]);
    body = () => 'well';
    expect(await call.fixed({})).toBe('well');
    expect(await balance()).toEqual([75, 0]);
  });

  test('after the time limit the work is not kept either', async () => {
    const person = await world.on.signUpWith(100);
    const { id, call, balance } = await payer({}, person.id);
    const { db } = world.on.deps.database;
    body = async ({ ctx }) => {
      const past = new Date(Date.now() - 1_000);
      await db.updateTable('credit_holds').set({ expires_at: past }).where('user_id', '=', id).execute();
      await db.transaction().execute(async (trx) => {
        await ctx.charge.within(trx);
        await trx.insertInto('creations').values(keep(id)).execute();
      });
    };
    await refusal(call.fixed({}), 'HOLD_EXPIRED');
    expect([await balance(), await kept(id)]).toEqual([[100, 0], []]);
  });

  test('what fails after the commit is charged once, and never made twice', async () => {
    const { call, lines } = await payer({ key: 'k' });
    body = async ({ ctx }) => {
      await world.on.deps.database.db.transaction().execute((trx) => ctx.charge.within(trx));
      throw new Error('after the commit');
    };
    await expect(call.fixed({})).rejects.toThrow('after the commit');
    await refusal(call.fixed({}), 'OUTPUT_NOT_KEPT');
    expect(await lines()).toEqual([-25]);
  });
});

describe('a stream is charged once, by whichever of its ends comes first', () => {
  async function* threeOf(ctx: { charge: { settle(credits: number): void } }, { isMetered = false, failsAt = 4 } = {}) {
    for (let place = 1; place <= 3; place += 1) {
      if (place === failsAt) throw new Error('broke off');
      if (isMetered) ctx.charge.settle(place);
      yield place;
    }
    if (failsAt === 4) return;
    throw new Error('broke off');
  }
  type Reader = AsyncIterator<unknown>;
  const openIt = async (options: Parameters<typeof payer>[0], made: Parameters<typeof threeOf>[1] = {}) => {
    const who = await payer(options);
    stream = ({ ctx }) => threeOf(ctx, made);
    const items = await who.call.streamed({});
    return { ...who, reader: items[Symbol.asyncIterator]() };
  };
  const readAll = async (reader: Reader) => {
    for (let item = await reader.next(); !item.done;) item = await reader.next();
  };
  const readSome = async (reader: Reader, count: number) => {
    for (let read = 0; read < count; read += 1) await reader.next();
  };

  test.each<[string, boolean, (reader: Reader) => Promise<unknown>, number[]]>([
    ['read to its end, whole', false, readAll, [-25]],
    ['read to its end, what was settled', true, readAll, [-3]],
    ['left before its first item', false, async (reader) => reader.return?.(), []],
    ['left after one item, whole', false, async (reader) => (await readSome(reader, 1), reader.return?.()), [-25]],
    [
      'left after two items, what was settled',
      true,
      async (reader) => (await readSome(reader, 2), reader.return?.()),
      [-2],
    ],
    ['left after its last item', true, async (reader) => (await readSome(reader, 3), reader.return?.()), [-3]],
    ['left after its end, once', true, async (reader) => (await readAll(reader), reader.return?.()), [-3]],
    [
      'left twice, once',
      true,
      async (reader) => (await readSome(reader, 1), reader.return?.(), reader.return?.()),
      [-1],
    ],
  ])('%s', async (_name, isMetered, read, amounts) => {
    const { reader, balance, lines } = await openIt({}, { isMetered });
    expect(await balance()).toEqual([100, 25]);
    await read(reader);
    const taken = amounts.reduce((sum, amount) => sum + amount, 0);
    expect([await lines(), await balance()]).toEqual([amounts, [100 + taken, 0]]);
  });

  test.each([
    [1, false, []],
    [1, true, []],
    [3, false, []],
    [3, true, [-2]],
    [5, true, [-3]],
  ])('broken off at item %d, metered %s: what was settled, or nothing', async (failsAt, isMetered, amounts) => {
    const { reader, lines, balance } = await openIt({}, { failsAt, isMetered });
    await expect(readAll(reader)).rejects.toThrow('broke off');
    expect([await lines(), (await balance())[1]]).toEqual([amounts, 0]);
  });

  test.each([
    [0, []],
    [2, [-2]],
  ])('its reader gone after %d items, while the next one is being made', async (count, amounts) => {
    const leaving = new AbortController();
    const { reader, lines, balance } = await openIt({ signal: leaving.signal }, { isMetered: true });
    await readSome(reader, count);
    leaving.abort();
    while ((await balance())[1] !== 0);
    expect(await lines()).toEqual(amounts);
  });

  test('read on after its reader was gone, it is charged by the first of its ends', async () => {
    const leaving = new AbortController();
    const { reader, lines, balance } = await openIt({ signal: leaving.signal }, { isMetered: true });
    await readSome(reader, 1);
    leaving.abort();
    await readAll(reader);
    expect([await lines(), (await balance())[1]]).toEqual([[-1], 0]);
  });

  test('its answer is not kept for repeats; one that was not charged may be read again', async () => {
    const { id, reader } = await openIt({ key: 'k' });
    await refusal((await payer({ key: 'k' }, id)).call.streamed({}), 'CALL_IN_PROGRESS');
    await readAll(reader);
    await refusal((await payer({ key: 'k' }, id)).call.streamed({}), 'OUTPUT_NOT_KEPT');
    const other = await openIt({ key: 'k2' });
    await other.reader.return?.();
    const again = await payer({ key: 'k2' }, other.id);
    await readAll((await again.call.streamed({}))[Symbol.asyncIterator]());
    expect(await again.lines()).toEqual([-25]);
  });

  test('one that takes longer than the time limit is given more while it is read', async () => {
    const who = await payer();
    stream = async function* slow() {
      await outlive(who.id, 800);
      yield 1;
    };
    await readAll((await who.call.briefStream())[Symbol.asyncIterator]());
    expect(await who.lines()).toEqual([-25]);
  });

  test('one that nobody reads ends by its time limit, and cannot be charged after it', async () => {
    const who = await payer();
    stream = ({ ctx }) => threeOf(ctx);
    const items = await who.call.briefStream();
    while ((await who.balance())[1] !== 0);
    const reader = items[Symbol.asyncIterator]();
    await expect(readAll(reader)).rejects.toThrow('time limit');
    expect(await who.balance()).toEqual([100, 0]);
  });
});
