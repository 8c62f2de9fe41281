import { describe, expect, test } from 'vitest';

import type { Json } from '../src/core/account.ts';
import { isRefused, type Command, type RefusalCode } from '../src/index.ts';
import { useLedger } from './test-ledger.ts';

// Calls that their callers may repeat, through PostgreSQL, posted one by one and together with others.

const price = { credits: 25, reason: 'Song Generation', feature: 'SONG_GENERATION', priceVersion: 1 };

describe.each([
  ['alone', undefined],
  ['grouped', {}],
])('calls posted %s', (_name, group) => {
  const on = useLedger(group ? { group } : {});

  async function spender(userId: string, credits = 100): Promise<string> {
    await on.ledger.addCredits({ userId, key: 'gift', credits, type: 'bonus', reason: 'Gift' });
    return userId;
  }
  const begin = (userId: string, more: { key?: string; input?: Json; ttlMs?: number; procedure?: string } = {}) =>
    on.ledger.beginCall({ userId, key: 'k', procedure: 'song', input: { a: 1, b: 2 }, price, ...more });
  const balanceOf = async (userId: string) => {
    const { balance, held } = await on.ledger.getBalance(userId);
    return [balance, held];
  };
  const rowOf = (userId: string) =>
    on.db.selectFrom('credit_calls').selectAll().where('user_id', '=', userId).execute();
  const codeOf = async (work: Promise<unknown>, code: RefusalCode) => {
    const error = await work.then(
      () => 'no refusal',
      (reason: unknown) => reason,
    );
    expect(isRefused(error, code), String(error)).toBe(true);
  };
  /** As if its attempt's limit had passed. */
  async function outlive(userId: string): Promise<void> {
    const past = new Date(Date.now() - 60_000);
    await on.db.updateTable('credit_calls').set({ expires_at: past }).where('user_id', '=', userId).execute();
    await on.db.updateTable('credit_holds').set({ expires_at: past }).where('user_id', '=', userId).execute();
  }

  test('one charge and the first answer, however often a call is repeated', async () => {
    const userId = await spender('repeating');
    const { call, hold, isReplay } = await begin(userId);
    expect([isReplay, call.attempt, hold?.key]).toEqual([false, 1, 'call:k:1']);
    expect(await balanceOf(userId)).toEqual([100, 25]);
    await codeOf(begin(userId), 'CALL_IN_PROGRESS');
    await on.ledger.finishCall({ userId, key: 'k', attempt: 1, output: '{"song":1}', metadata: { songId: 's' } });
    expect(await balanceOf(userId)).toEqual([75, 0]);
    const again = await begin(userId, { input: { b: 2, a: 1 } });
    expect([again.isReplay, again.call.output]).toEqual([true, '{"song":1}']);
    expect(await balanceOf(userId)).toEqual([75, 0]);
    const [line] = await on.ledger.getTransactionHistory(userId, { limit: 1 });
    expect(line).toMatchObject({ key: 'call:k:1', amount: -25, metadata: { songId: 's' }, priceVersion: 1 });
  });

  test('a key stands for one procedure with one input; another user’s is another key', async () => {
    const userId = await spender('bound');
    const other = await spender('bound too');
    await begin(userId);
    await codeOf(begin(userId, { input: { a: 1, b: 3 } }), 'IDEMPOTENCY_KEY_REUSED');
    await codeOf(begin(userId, { procedure: 'beat' }), 'IDEMPOTENCY_KEY_REUSED');
    expect((await begin(other, { input: null })).isReplay).toBe(false);
    await on.ledger.finishCall({ userId, key: 'k', attempt: 1, output: '1' });
    await codeOf(begin(userId, { input: {} }), 'IDEMPOTENCY_KEY_REUSED');
  });

  test('a refused call leaves no row, and the key may try again', async () => {
    const userId = await spender('poor', 10);
    await codeOf(begin(userId), 'INSUFFICIENT_CREDITS');
    expect(await rowOf(userId)).toEqual([]);
    await on.ledger.addCredits({ userId, key: 'more', credits: 90, type: 'bonus', reason: 'More' });
    expect((await begin(userId)).call.attempt).toBe(1);
  });

  test('a failed call gives its credits back and frees its key, also for another input', async () => {
    const userId = await spender('failing');
    await begin(userId);
    await on.ledger.abandonCall({ userId, key: 'k', attempt: 1 });
    expect(await balanceOf(userId)).toEqual([100, 0]);
    await codeOf(on.ledger.finishCall({ userId, key: 'k', attempt: 1, output: '1' }), 'HOLD_EXPIRED');
    // A hold's key stands for one hold, so the next attempt is another.
    expect((await begin(userId, { input: 'other' })).hold).toMatchObject({ state: 'open', key: 'call:k:2' });
    await codeOf(begin(userId), 'IDEMPOTENCY_KEY_REUSED');
  });

  test('after its limit a repeat takes over, and the late first run is refused', async () => {
    const userId = await spender('crashed');
    await begin(userId);
    await outlive(userId);
    const taken = await begin(userId);
    expect([taken.call.attempt, taken.hold?.key]).toEqual([2, 'call:k:2']);
    expect(await balanceOf(userId)).toEqual([100, 25]);
    await codeOf(on.ledger.finishCall({ userId, key: 'k', attempt: 1, output: 'late' }), 'HOLD_EXPIRED');
    await on.ledger.abandonCall({ userId, key: 'k', attempt: 1 });
    await codeOf(on.ledger.extendCall({ userId, key: 'k', attempt: 1, ttlMs: 1 }), 'HOLD_EXPIRED');
    await on.ledger.finishCall({ userId, key: 'k', attempt: 2, output: 'second' });
    expect((await begin(userId)).call.output).toBe('second');
    expect(await balanceOf(userId)).toEqual([75, 0]);
  });

  test('past its limit and not taken over, a run cannot capture what went back', async () => {
    const userId = await spender('late');
    await begin(userId);
    await outlive(userId);
    await codeOf(on.ledger.finishCall({ userId, key: 'k', attempt: 1, output: '1' }), 'HOLD_EXPIRED');
    expect(await balanceOf(userId)).toEqual([100, 0]);
  });

  test('extended, it keeps its key and its credits', async () => {
    const userId = await spender('long');
    await begin(userId, { ttlMs: 60_000 });
    const { call, hold } = await on.ledger.extendCall({ userId, key: 'k', attempt: 1, ttlMs: 600_000 });
    expect(call.expiresAt).toBe(hold?.expiresAt);
    expect(call.expiresAt - call.createdAt).toBeGreaterThanOrEqual(600_000);
    await on.ledger.finishCall({ userId, key: 'k', attempt: 1, output: '1' });
    await codeOf(on.ledger.extendCall({ userId, key: 'k', attempt: 1, ttlMs: 1 }), 'HOLD_ALREADY_SETTLED');
  });

  test('a call may settle for less, or for nothing, and never for more', async () => {
    const userId = await spender('metered');
    await begin(userId, { key: 'less' });
    await begin(userId, { key: 'none' });
    const finish = (key: string, credits: number) =>
      on.ledger.finishCall({ userId, key, attempt: 1, credits, output: '1' });
    await codeOf(finish('less', 26), 'SETTLES_MORE_THAN_HELD');
    await finish('less', 3);
    expect((await finish('none', 0)).transaction).toBeNull();
    expect(await balanceOf(userId)).toEqual([97, 0]);
    expect((await begin(userId, { key: 'none' })).isReplay).toBe(true);
  });

  test('a call that costs nothing is repeatable as well, also by somebody without an account', async () => {
    const userId = 'nobody yet';
    const free = { userId, key: 'k', procedure: 'purchase', input: null };
    const { call, hold } = await on.ledger.beginCall(free);
    expect([call.holdId, hold]).toEqual([null, null]);
    await codeOf(on.ledger.beginCall(free), 'CALL_IN_PROGRESS');
    await on.ledger.finishCall({ userId, key: 'k', attempt: 1, output: '"page"' });
    expect((await on.ledger.beginCall(free)).call.output).toBe('"page"');
    expect(await balanceOf(userId)).toEqual([0, 0]);
  });

  test('OUTPUT_NOT_KEPT for what is too long, was never given, or is older than 30 days; never charged again', async () => {
    const userId = await spender('forgotten');
    const outputs = { long: `"${'é'.repeat(128 * 1024)}"`, streamed: null, old: '"old"' };
    for (const [key, output] of Object.entries(outputs)) {
      await begin(userId, { key });
      await on.ledger.finishCall({ userId, key, attempt: 1, output });
    }
    const longest = `"${'é'.repeat(128 * 1024 - 1)}"`;
    await begin(userId, { key: 'longest' });
    await on.ledger.finishCall({ userId, key: 'longest', attempt: 1, output: longest });
    expect((await begin(userId, { key: 'longest' })).call.output).toBe(longest);
    const before = new Date(Date.now() - 30 * 24 * 3_600_000 - 1_000);
    await on.db.updateTable('credit_calls').set({ created_at: before }).where('key', '=', 'old').execute();
    for (const key of Object.keys(outputs)) await codeOf(begin(userId, { key }), 'OUTPUT_NOT_KEPT');
    expect(await on.ledger.forgetOutputs()).toBe(1);
    expect(await on.ledger.forgetOutputs()).toBe(0);
    await codeOf(begin(userId, { key: 'old' }), 'OUTPUT_NOT_KEPT');
    expect(await balanceOf(userId)).toEqual([0, 0]);
  });

  test('a charge that commits with its work may get its answer afterwards', async () => {
    const userId = await spender('within');
    await begin(userId);
    const finish: Command = { kind: 'finishCall', userId, key: 'k', attempt: 1, output: null };
    await on.db.transaction().execute((tx) => on.ledger.post(tx, [finish]));
    await codeOf(begin(userId), 'OUTPUT_NOT_KEPT');
    await on.ledger.abandonCall({ userId, key: 'k', attempt: 1 });
    await on.ledger.finishCall({ userId, key: 'k', attempt: 1, output: '"answer"' });
    expect((await begin(userId)).call.output).toBe('"answer"');
    expect(await on.ledger.finishCall({ userId, key: 'k', attempt: 1, output: '"other"' })).toMatchObject({
      isReplay: true,
      call: { output: '"answer"' },
      transaction: { amount: -25 },
    });
    expect(await balanceOf(userId)).toEqual([75, 0]);
  });

  test('of 20 that begin at once one runs; a key of 260 characters fits and a longer or an odd one is refused', async () => {
    const userId = await spender('racing');
    const answers = await Promise.allSettled(Array.from({ length: 20 }, () => begin(userId)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await balanceOf(userId)).toEqual([100, 25]);
    expect((await begin(userId, { key: 'x'.repeat(260) })).isReplay).toBe(false);
    for (const key of ['', 'x'.repeat(261), 'ü', 'a\nb'])
      await codeOf(begin(userId, { key }), 'INVALID_IDEMPOTENCY_KEY');
  });
});
