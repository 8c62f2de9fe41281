import { expect, test } from 'vitest';

import { readPopularPackage } from '../src/revenue/popular-package.ts';
import { buy, useApp } from './test-app.ts';

const world = useApp({ hasWebhooks: true });
const DAY_MS = 86_400_000;

test('the package bought most often is popular, once enough was bought, for a season, and as long as no other is as often', async () => {
  const person = await world.on.signUp();
  const { db } = world.on.deps.database;
  const buyMany = async (packageKey: string, times: number) => {
    for (let bought = 0; bought < times; bought++) await buy(person, packageKey);
    return readPopularPackage(db);
  };
  expect(await buyMany('STARTER', 3)).toBe(null);
  expect(await buyMany('POPULAR', 5)).toBe(null);
  expect(await buyMany('STARTER', 2)).toBe(null);
  expect(await buyMany('POPULAR', 1)).toBe('POPULAR');
  expect(await readPopularPackage(db, new Date(Date.now() + 91 * DAY_MS))).toBe(null);
  const asked = await world.on.app.inject({ url: '/trpc/credits.popular' });
  expect(asked.json().result.data).toEqual({ packageKey: 'POPULAR' });
});
