import { expect, test, vi } from 'vitest';

import { isInsufficientCredits, isRefused } from '../src/index.ts';
import { linesOf, serveTollgate } from './serve-tollgate.ts';

const world = serveTollgate();

const hold = (userId: string) => ({ userId, credits: 40, reason: 'Translation' });

test('work that ends is paid: all that was held, or what it settled for, rounded up, with what it noted', async () => {
  const { tollgate, on } = world.open;
  const person = await on.signUpWith(100);
  const whole = await tollgate.withCredits(hold(person.id), ({ credits }) => `held ${credits}`);
  expect(whole).toMatchObject({ result: 'held 40', transaction: { amount: -40, metadata: {} }, available: 60 });
  const metered = await tollgate.withCredits(hold(person.id), async ({ settle, note }) => {
    settle(30);
    settle(6.2);
    note({ pages: 2, language: 'de' });
    note({ pages: 3 });
    return 'done';
  });
  const noted = { amount: -7, metadata: { pages: 3, language: 'de' } };
  expect(metered).toMatchObject({ result: 'done', transaction: noted, available: 53 });
  expect(await linesOf(person)).toEqual(['deduction -7', 'deduction -40', 'bonus 100']);
  expect(await person.balance()).toMatchObject({ balance: 53, held: 0 });
});

test('work that settles for nothing is free, and one that settles for more than is held hears it at once', async () => {
  const { tollgate, on } = world.open;
  const person = await on.signUpWith(100);
  const free = await tollgate.withCredits(hold(person.id), ({ settle }) => settle(0));
  expect(free).toEqual({ result: undefined, transaction: null, available: 100 });
  for (const credits of [40.1, -1, Number.NaN]) {
    const greedy = tollgate.withCredits(hold(person.id), ({ settle }) => settle(credits));
    await expect(greedy).rejects.toThrow(RangeError);
  }
  expect(await linesOf(person)).toEqual(['bonus 100']);
  expect(await person.balance()).toMatchObject({ balance: 100, held: 0 });
});

test('work that throws is not paid, and its own error is what the caller hears', async () => {
  const { tollgate, on } = world.open;
  const person = await on.signUpWith(100);
  const broken = new Error('The dictionary is missing.');
  const failing = tollgate.withCredits(hold(person.id), () => Promise.reject(broken));
  await expect(failing).rejects.toBe(broken);
  expect(await person.balance()).toMatchObject({ balance: 100, held: 0 });
});

test('without enough credits the work never begins, and the refusal says what to buy', async () => {
  const { tollgate, on } = world.open;
  const person = await on.signUpWith(15);
  const work = vi.fn<() => void>();
  const error = await tollgate.withCredits(hold(person.id), work).catch((thrown: unknown) => thrown);
  if (!isInsufficientCredits(error)) throw new Error('not refused', { cause: error });
  expect(error.data.refusal).toMatchObject({ required: 40, available: 15, shortfall: 25, package: 'STARTER' });
  expect(work).not.toHaveBeenCalled();
});

test('work is paid once when the answers to its hold and to its capture are lost', async () => {
  const { tollgate, relay, on } = world.open;
  const person = await on.signUpWith(100);
  relay.cutNext('before the answer', 'service.hold');
  relay.cutNext('before the answer', 'service.capture');
  const work = vi.fn<() => string>(() => 'done');
  expect(await tollgate.withCredits(hold(person.id), work)).toMatchObject({ result: 'done', available: 60 });
  expect(work).toHaveBeenCalledOnce();
  expect(await linesOf(person)).toEqual(['deduction -40', 'bonus 100']);
  expect(await person.balance()).toMatchObject({ balance: 60, held: 0 });
});

/** Waits until the database's clock has passed an instant: limits are its own. */
async function untilPast(instant: Date): Promise<void> {
  const { pool } = world.open.on.deps.database;
  const isPast = async () => (await pool.query('select clock_timestamp() > $1 as past', [instant])).rows[0].past;
  await expect.poll(isPast, { timeout: 30_000 }).toBe(true);
}

async function openHold(userId: string): Promise<{ id: string; expires_at: Date }> {
  const { db } = world.open.on.deps.database;
  const holds = db.selectFrom('credit_holds').select(['id', 'expires_at']).where('user_id', '=', userId);
  return holds.where('state', '=', 'open').executeTakeFirstOrThrow();
}

test('work that outlasts its hold’s time is given more, and is paid', async () => {
  const { tollgate, on } = world.open;
  const person = await on.signUpWith(100);
  const paid = await tollgate.withCredits({ ...hold(person.id), ttlMs: 3_000 }, async () => {
    const { expires_at: first } = await openHold(person.id);
    await untilPast(first);
    return (await openHold(person.id)).expires_at > first;
  });
  expect(paid).toMatchObject({ result: true, available: 60 });
});

test('work whose hold is lost is told to stop, and hears why', async () => {
  const { tollgate, on } = world.open;
  const person = await on.signUpWith(100);
  let id = '';
  const losing = tollgate.withCredits({ ...hold(person.id), ttlMs: 3_000 }, async ({ signal }) => {
    ({ id } = await openHold(person.id));
    await tollgate.service.release.mutate({ userId: person.id, holdId: id });
    await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  });
  const error = await losing.catch((thrown: unknown) => thrown);
  expect(isRefused(error, 'HOLD_ALREADY_SETTLED')).toBe(true);
  expect(await person.balance()).toMatchObject({ balance: 100, held: 0 });
});

test('work that goes on without its hold is not paid, and its result is not handed out', async () => {
  const { tollgate, on } = world.open;
  const person = await on.signUpWith(100);
  const late = tollgate.withCredits(hold(person.id), async () => {
    const { id } = await openHold(person.id);
    await tollgate.service.release.mutate({ userId: person.id, holdId: id });
  });
  const error = await late.catch((thrown: unknown) => thrown);
  expect(isRefused(error, 'HOLD_ALREADY_SETTLED')).toBe(true);
  expect(await linesOf(person)).toEqual(['bonus 100']);
});

test('a caller who leaves stops the work, and it is not paid', async () => {
  const { tollgate, on } = world.open;
  const person = await on.signUpWith(100);
  const caller = new AbortController();
  const left = tollgate.withCredits(
    hold(person.id),
    async ({ signal }) => {
      caller.abort(new Error('The caller has left.'));
      signal.throwIfAborted();
    },
    { signal: caller.signal },
  );
  await expect(left).rejects.toThrow('The caller has left.');
  expect(await person.balance()).toMatchObject({ balance: 100, held: 0 });
});
