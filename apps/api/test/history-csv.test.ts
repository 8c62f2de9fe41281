import { get } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import type { Command } from '@tollgate/ledger';
import fastify from 'fastify';
import { expect, test } from 'vitest';

import { historyCsvRoutes } from '../src/http/history-csv.ts';
import { isLong } from './is-long.ts';
import { personalKey, serviceKey } from './key-caller.ts';
import { useApp, type Person } from './test-app.ts';

const world = useApp();
const KEPT_MAX_BYTES = 12 * 1024 * 1024;

const fetchFile = (person: Person, query = '') => person.get(`/api/credits/history.csv${query}`);

/** The file's lines as lists of cells; none of these tests has a cell with a comma or a quotation mark. */
async function rowsOf(person: Person, query = ''): Promise<string[][]> {
  const { body } = await fetchFile(person, query);
  return body
    .replace('\uFEFF', '')
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

/** What is still in use after everything that is not has been given back. */
function keptBytes(): number {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Deducts so many credits, one a line. PostgreSQL then learns how long the history has become, as it does by itself in a minute. */
async function spend({ id: userId }: Person, lines: number): Promise<void> {
  const { ledger } = world.on.deps.app;
  const { db, pool } = world.on.deps.database;
  const atOnce = 5_000;
  for (let first = 0; first < lines; first += atOnce) {
    const commands = Array.from({ length: Math.min(atOnce, lines - first) }, (_, place): Command => {
      return { kind: 'deduct', userId, key: `spend:${first + place}`, credits: 1, reason: 'Test' };
    });
    await db.transaction().execute((tx) => ledger.post(tx, commands));
  }
  await pool.query('analyze credit_transactions');
}

test('the file has what the statement has, line by line, under headings, and is saved under a name', async () => {
  const person = await world.on.signUpWith(100);
  await world.on.signUpWith(5);
  for (const words of ['one', 'two']) await person.post('/api/lyrics/analyze', { text: words });
  const { headers, body } = await fetchFile(person);
  expect([headers['content-type'], headers['content-disposition'], headers['cache-control']]).toEqual([
    'text/csv; charset=utf-8',
    'attachment; filename="credits.csv"',
    'no-store',
  ]);
  expect(body.startsWith('\uFEFFDate (UTC),Type,What,Feature,Amount,Balance before,Balance after,Id,')).toBe(true);
  const { lines } = (await person.get('/trpc/credits.statement')).json().result.data;
  const [, ...rows] = await rowsOf(person);
  expect(rows).toEqual(
    lines.map((line: Record<string, unknown>) =>
      [
        line['createdAt'],
        line['type'],
        line['reason'],
        line['feature'] ?? '',
        line['amount'],
        line['balanceBefore'],
        line['balanceAfter'],
        line['id'],
        line['refundOf'] ?? '',
      ].map(String),
    ),
  );
});

test.each([
  ['?kind=in', ['Test credits']],
  ['?kind=out', ['Beat Generation', 'Lyrics Analysis']],
  ['?kind=BEAT_GENERATION', ['Beat Generation']],
  ['?search=lyrics', ['Lyrics Analysis']],
  ['?to=2026-01-01T00:00:00Z', []],
])('the file of %s has what these filters leave', async (query, expected) => {
  const person = await world.on.signUpWith(100);
  await person.post('/api/lyrics/analyze', { text: 'one' });
  await person.post('/api/beats/generate', { genre: 'house', tempo: 120 });
  const [, ...rows] = await rowsOf(person, query);
  expect(rows.map(([, , reason]) => reason)).toEqual(expected);
});

test('a cell that begins like a formula is text, and a negative amount still a number', async () => {
  const person = await world.on.signUpWith(100);
  const { ledger } = world.on.deps.app;
  for (const reason of ['=1+1', '+1', '-1', '@SUM(A1)']) {
    await ledger.deductCredits({ userId: person.id, key: reason, credits: 3, reason });
  }
  const [, ...rows] = await rowsOf(person, '?kind=out');
  expect(rows.map(([, , reason, , amount]) => [reason, amount])).toEqual([
    ["'@SUM(A1)", '-3'],
    ["'-1", '-3'],
    ["'+1", '-3'],
    ["'=1+1", '-3'],
  ]);
});

test('its owner gets it, by session or by a personal key that may read; nobody else, and not what cannot be asked', async () => {
  const person = await world.on.signUpWith(5);
  const url = '/api/credits/history.csv';
  const statusOf = async (answer: Promise<{ statusCode: number }>) => (await answer).statusCode;
  const [reader, spender] = [await personalKey(person, ['credits:read']), await personalKey(person, ['credits:spend'])];
  expect(await statusOf(world.on.app.inject({ url }))).toBe(401);
  expect(await statusOf(spender.get(url))).toBe(403);
  expect(await statusOf((await serviceKey(world.on)).get(url))).toBe(403);
  expect((await reader.get(url)).body).toContain('Test credits');
  for (const query of ['kind=all', 'from=yesterday', 'user=1']) {
    expect([query, await statusOf(person.get(`${url}?${query}`))]).toEqual([query, 400]);
  }
});

/** Counts the pages that are read for each user, on the way to the ledger. */
function countPages() {
  const { ledger } = world.on.deps.app;
  const pages = new Map<string, number>();
  const getTransactionHistory: typeof ledger.getTransactionHistory = (userId, page) => {
    pages.set(userId, (pages.get(userId) ?? 0) + 1);
    return ledger.getTransactionHistory(userId, page);
  };
  return { pages, ledger: { ...ledger, getTransactionHistory } };
}

test('a long history comes whole, and little of it is in memory at once', async () => {
  const lines = isLong ? 200_000 : 20_000;
  const person = await world.on.signUpWith(lines);
  await spend(person, lines);
  const headers = { cookie: person.cookie };
  const answer = await world.on.app.inject({ url: '/api/credits/history.csv', headers, payloadAsStream: true });
  const before = keptBytes();
  const kept: number[] = [];
  let rows = -1;
  for await (const chunk of answer.stream()) {
    rows += String(chunk).split('\n').length - 1;
    if (rows % 5_000 === 0) kept.push(keptBytes() - before);
  }
  expect(rows).toBe(lines + 1);
  expect(kept.length).toBeGreaterThan(3);
  // A page is about a megabyte; 20,000 lines as objects would be more than twenty.
  expect(Math.max(...kept)).toBeLessThan(KEPT_MAX_BYTES);
});

test('reading ends when whoever asked leaves, and waits for whoever reads slowly', async () => {
  const { pages, ledger } = countPages();
  const [leaver, other] = [await world.on.signUpWith(20_000), await world.on.signUpWith(5_000)];
  for (const [who, lines] of [
    [leaver, 20_000],
    [other, 5_000],
  ] as const)
    await spend(who, lines);
  const app = fastify();
  const left = Promise.withResolvers<void>();
  app.addHook('onRequest', async (request, reply) => {
    if (request.headers['x-user'] === leaver.id) reply.raw.on('close', left.resolve);
  });
  await app.register(
    historyCsvRoutes({
      ledger,
      authenticate: async ({ headers }) => {
        const user = { id: String(headers['x-user']), email: '', name: '', role: 'user' } as const;
        return { kind: 'person', user, sessionId: '' };
      },
    }),
  );
  try {
    const url = `${await app.listen({ host: '127.0.0.1', port: 0 })}/api/credits/history.csv`;
    const request = get(url, { headers: { 'x-user': leaver.id } }, (answer) => {
      answer.once('data', () => answer.destroy());
    });
    request.on('error', () => undefined);
    await left.promise;
    const read = pages.get(leaver.id) ?? 0;
    expect(read).toBeLessThan(15);
    // Reading all of another history takes long enough for another page to be asked for, if anybody still asked.
    const whole = await fetch(url, { headers: { 'x-user': other.id } });
    expect((await whole.text()).split('\n').length).toBe(5_003);
    expect(pages.get(leaver.id)).toBeLessThanOrEqual(read + 1);
  } finally {
    await app.close();
  }
});
