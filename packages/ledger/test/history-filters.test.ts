import { beforeAll, expect, test } from 'vitest';

import type { HistoryPage, TransactionsPage } from '../src/index.ts';
import { HMAC_KEY, useLedger } from './test-ledger.ts';
import { Timeline } from './timeline.ts';

const on = useLedger();
const ids: Record<string, string> = {};

/** Two users' lines, a day apart each, from 1 November 2025; the second's come at the same moments as the first's. */
beforeAll(async () => {
  const timeline = new Timeline(on.pool, { hmacKey: HMAC_KEY, start: '2025-11-01' });
  for (let day = 1; day <= 8; day += 1) {
    timeline.to(`2025-11-0${day}`);
    for (const userId of ['ann', 'bob']) ids[`${userId} ${day}`] = await dayOf(timeline, userId, day);
  }
});

async function dayOf(timeline: Timeline, userId: string, day: number): Promise<string> {
  const words = { userId, key: `day:${day}` };
  const song = { ...words, kind: 'deduct', credits: 5, reason: 'Song Generation', feature: 'SONG_GENERATION' } as const;
  const lyrics = { ...song, reason: 'Lyrics Analysis', feature: 'LYRICS_ANALYSIS' } as const;
  const admin = { ...words, kind: 'adjust', actor: 'admin' } as const;
  const commands = [
    { ...words, kind: 'grant', type: 'bonus', credits: 100, reason: 'Welcome' },
    song,
    lyrics,
    { ...words, kind: 'refund', transactionId: ids[`${userId} 2`] ?? '', credits: 3, reason: '100% broken_song' },
    { ...admin, credits: 9, reason: 'Ticket 12' },
    { ...admin, credits: -4, reason: 'Ticket 13' },
    {
      ...words,
      kind: 'clawback',
      transactionId: ids[`${userId} 1`] ?? '',
      credits: 10,
      cents: 0,
      reason: 'Taken back',
    },
    song,
  ] as const;
  const command = commands[day - 1];
  if (!command) throw new Error(`Nothing is posted on day ${day}.`);
  return (await timeline.post(command)).transaction?.id ?? '';
}

const ofAnn = async (page: Partial<HistoryPage>) =>
  (await on.ledger.getTransactionHistory('ann', { limit: 9, ...page })).map(({ createdAt }) => createdAt.getUTCDate());
const ofAll = async (page: Partial<TransactionsPage>) =>
  (await on.ledger.getTransactions({ limit: 99, ...page })).map(
    ({ userId, createdAt }) => `${userId} ${createdAt.getUTCDate()}`,
  );

test.for<[string, Partial<HistoryPage>, number[]]>([
  ['no type', { types: [] }, []],
  ['one type', { types: ['bonus'] }, [1]],
  ['several types, merged newest first', { types: ['bonus', 'deduction', 'refund'] }, [8, 4, 3, 2, 1]],
  ['a type that is named twice', { types: ['bonus', 'bonus'] }, [1]],
  ['credits in', { direction: 'in' }, [5, 4, 1]],
  ['credits out', { direction: 'out' }, [8, 7, 6, 3, 2]],
  ['adjustments out', { direction: 'out', types: ['admin_adjustment'] }, [6]],
  ['adjustments in', { direction: 'in', types: ['admin_adjustment'] }, [5]],
  ['deductions in, of which there are none', { direction: 'in', types: ['deduction'] }, []],
  ['a feature, with its refunds', { feature: 'SONG_GENERATION' }, [8, 4, 2]],
  ['a feature nobody used', { feature: 'VIDEO' }, []],
  ['a feature’s deductions from a day on', { feature: 'SONG_GENERATION', types: ['deduction'], from: nov(3) }, [8]],
  ['a word, whatever its case', { search: 'ticket' }, [6, 5]],
  ['several words, each somewhere', { search: ' 13  TICK ' }, [6]],
  ['a percent sign that is one', { search: '100%' }, [4]],
  ['a percent sign that is none', { search: 'T%t' }, []],
  ['an underscore that is one', { search: 'n_s' }, [4]],
  ['no word at all', { search: '  ' }, [8, 7, 6, 5, 4, 3, 2, 1]],
  ['a word of some types in a time', { search: 'ticket', types: ['admin_adjustment', 'bonus'], to: nov(6) }, [5]],
])('history has the lines of %s', async ([, page, days]) => {
  expect(await ofAnn(page)).toEqual(days);
});

function nov(of: number): Date {
  return new Date(Date.UTC(2025, 10, of));
}

test('a page goes on after its cursor, and after its offset, with any filter', async () => {
  const filters: Partial<HistoryPage>[] = [
    {},
    { types: ['deduction', 'admin_adjustment'] },
    { direction: 'out' },
    { feature: 'SONG_GENERATION' },
    { search: 'i' },
    { from: nov(2), to: nov(8) },
    { from: nov(2), types: ['deduction', 'refund'], search: 'o' },
  ];
  for (const filter of filters) {
    const all = await on.ledger.getTransactionHistory('ann', { limit: 99, ...filter });
    const paged: string[] = [];
    for (let before: string | undefined; ; before = paged.at(-1)) {
      const page = await on.ledger.getTransactionHistory('ann', { limit: 2, before, ...filter });
      if (page.length === 0) break;
      paged.push(...page.map(({ id }) => id));
    }
    expect(all.length).toBeGreaterThan(2);
    expect(paged).toEqual(all.map(({ id }) => id));
    expect(await on.ledger.getTransactionHistory('ann', { limit: 2, offset: 1, ...filter })).toEqual(all.slice(1, 3));
  }
});

test('a search that looked at as many lines as it may goes on after the last of them, and misses none', async () => {
  for (const filter of [{ searchDepth: 3 }, { searchDepth: 1, types: ['admin_adjustment', 'bonus'] }] as const) {
    const found: number[] = [];
    const places: number[] = [];
    let before: string | undefined;
    do {
      const page = { search: 'ticket', before, ...filter };
      found.push(...(await ofAnn(page)));
      const reach = await on.ledger.getHistoryReach('ann', { limit: 9, ...page });
      places.push(reach?.createdAt.getUTCDate() ?? 0);
      before = reach?.id;
    } while (before !== undefined);
    expect(found).toEqual([6, 5]);
    expect(places).toEqual('types' in filter ? [6, 5, 1, 0] : [6, 3, 0]);
  }
  const page = { limit: 9, search: 'ticket', searchDepth: 5 };
  const reach = await on.ledger.getTransactionsReach(page);
  expect(reach).toMatchObject({ userId: 'bob', id: ids['bob 6'] });
  expect(await ofAll({ ...page, before: reach ?? undefined })).toEqual(['ann 6', 'bob 5', 'ann 5']);
});

test('what is no search has no end before the history’s own', async () => {
  expect(await on.ledger.getHistoryReach('ann', { limit: 9, searchDepth: 1 })).toBeNull();
  expect(await on.ledger.getTransactionsReach({ limit: 9, search: ' ', searchDepth: 1 })).toBeNull();
});

test('everybody’s lines come newest first, and those of one moment in one order', async () => {
  const wanted = [8, 7, 6, 5, 4, 3, 2, 1].flatMap((of) => [`bob ${of}`, `ann ${of}`]);
  expect(await ofAll({})).toEqual(wanted);
  expect(await ofAll({ types: ['refund', 'clawback'], limit: 3 })).toEqual(['bob 7', 'ann 7', 'bob 4']);
  expect(await ofAll({ direction: 'in', from: nov(2) })).toEqual(['bob 5', 'ann 5', 'bob 4', 'ann 4']);
  expect(await ofAll({ feature: 'LYRICS_ANALYSIS' })).toEqual(['bob 3', 'ann 3']);
  expect(await ofAll({ search: 'BROKEN' })).toEqual(['bob 4', 'ann 4']);
});

test('everybody’s pages go on after a line, and keep their place when new lines come', async () => {
  const first = await on.ledger.getTransactions({ limit: 3, direction: 'out' });
  await on.ledger.deductCredits({ userId: 'ann', key: 'new', credits: 1, reason: 'New' });
  expect(await ofAll({ before: first.at(-1), direction: 'out', limit: 3 })).toEqual(['ann 7', 'bob 6', 'ann 6']);
  expect(await ofAll({ before: { userId: 'carl', id: first[0]?.id ?? '' } })).toEqual([]);
});
