import { expect, test } from 'vitest';

import { useApp } from './test-app.ts';

const world = useApp();

test('401 for everything of one’s own when nobody is signed in', async () => {
  const urls = ['balance', 'stats', 'history'].map((name) => `/api/credits/${name}`);
  for (const url of urls) {
    const answer = await world.on.app.inject({ url });
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'UNAUTHORIZED']);
  }
  const headers = { 'content-type': 'application/json' };
  const posts = ['credits/purchase', 'songs/generate', 'beats/generate', 'lyrics/generate', 'lyrics/analyze'];
  const bodies = [
    { packageKey: 'STARTER' },
    { theme: 'sea', mood: 'happy', genre: 'pop', tempo: 100 },
    { genre: 'house', tempo: 120 },
    { theme: 'sea', mood: 'happy' },
    { text: 'Hello' },
  ];
  for (const [index, path] of posts.entries()) {
    const body = JSON.stringify(bodies[index]);
    const answer = await world.on.app.inject({ method: 'POST', url: `/api/${path}`, headers, body });
    expect([path, answer.statusCode]).toEqual([path, 401]);
  }
});

test('a new person has nothing, and the figures say so', async () => {
  const person = await world.on.signUp();
  expect(await person.balance()).toEqual({ balance: 0, held: 0, available: 0, debt: 0 });
  expect((await person.get('/api/credits/stats')).json()).toEqual({
    currentBalance: 0,
    totalSpent: 0,
    monthlyUsage: 0,
    lastTransaction: null,
  });
  expect((await person.get('/api/credits/history')).json()).toEqual([]);
});

test('the price list and the packages are open to everyone and as specified', async () => {
  expect((await world.on.app.inject({ url: '/api/credits/costs' })).json()).toEqual([
    { feature: 'SONG_GENERATION', credits: 25, priceCents: 100 },
    { feature: 'BEAT_GENERATION', credits: 5, priceCents: 20 },
    { feature: 'LYRICS_GENERATION', credits: 4, priceCents: 16 },
    { feature: 'LYRICS_ANALYSIS', credits: 2, priceCents: 8 },
  ]);
  const usd = { currency: 'usd', best: false };
  expect((await world.on.app.inject({ url: '/api/credits/packages' })).json()).toEqual([
    { ...usd, key: 'STARTER', credits: 100, priceCents: 499, savingPercent: 0 },
    { ...usd, key: 'POPULAR', credits: 500, priceCents: 1999, savingPercent: 20 },
    { ...usd, key: 'PRO', credits: 1000, priceCents: 3499, savingPercent: 30 },
    { ...usd, key: 'ENTERPRISE', credits: 5000, priceCents: 14999, savingPercent: 40, best: true },
  ]);
});

test('history pages newest first, and a page out of range is 400, not another page', async () => {
  const person = await world.on.signUpWith(100);
  for (const text of ['one', 'two']) await person.post('/api/lyrics/analyze', { text });
  const [newest, older] = (await person.get('/api/credits/history?limit=2&offset=0')).json();
  expect([newest.balanceBefore, newest.balanceAfter, older.balanceBefore, older.balanceAfter]).toEqual([
    98, 96, 100, 98,
  ]);
  expect((await person.get('/api/credits/history?limit=1&offset=2')).json()).toMatchObject([{ type: 'bonus' }]);
  for (const query of ['limit=0', 'limit=101', 'limit=1.5', 'limit=x', 'offset=-1', 'page=2']) {
    const answer = await person.get(`/api/credits/history?${query}`);
    expect([query, answer.statusCode, answer.json().code]).toEqual([query, 400, 'BAD_REQUEST']);
  }
});

test('the same procedures answer over tRPC', async () => {
  const person = await world.on.signUpWith(7);
  const answer = await person.get('/trpc/credits.balance');
  expect(answer.json()).toEqual({ result: { data: { balance: 7, held: 0, available: 7, debt: 0 } } });
});
