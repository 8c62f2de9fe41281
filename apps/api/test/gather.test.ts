import { expect, test } from 'vitest';

import { gather } from '../src/gather.ts';

test('what comes while a batch is under way goes together in the next, in order; what comes alone goes at once', async () => {
  const batches: (readonly number[])[] = [];
  let finish = Promise.withResolvers<void>();
  const add = gather(async (items: readonly number[]) => {
    batches.push(items);
    await finish.promise;
    return items.map((item) => item * 10);
  });
  const first = add(1);
  expect(batches).toEqual([[1]]);
  const rest = [add(2), add(3), add(4)];
  expect(batches).toEqual([[1]]);
  finish.resolve();
  finish = Promise.withResolvers();
  expect(await first).toBe(10);
  await expect.poll(() => batches).toEqual([[1], [2, 3, 4]]);
  finish.resolve();
  expect(await Promise.all(rest)).toEqual([20, 30, 40]);
  await add(5);
  expect(batches).toEqual([[1], [2, 3, 4], [5]]);
});

test('a batch that fails, fails for those in it alone', async () => {
  const add = gather(async (items: readonly number[]) => {
    await Promise.resolve();
    if (items.includes(2)) throw new Error('no twos');
    return items;
  });
  const outcomes = await Promise.allSettled([add(1), add(2), add(3)]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
  await add(4);
});

test('a batch has 100 items at most', async () => {
  const sizes: number[] = [];
  const add = gather(async (items: readonly number[]) => {
    sizes.push(items.length);
    await Promise.resolve();
    return items;
  });
  await Promise.all(Array.from({ length: 250 }, (_, index) => add(index)));
  expect(sizes).toEqual([1, 100, 100, 49]);
});
