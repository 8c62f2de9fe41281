import { afterAll, beforeAll, expect, test } from 'vitest';

import { AnchorRefused, verifyLedger, writeAnchor, type Anchor } from '../src/index.ts';
import { liveThrough } from './rich-history.ts';
import { openTamperedDatabase, type TamperedDatabase } from './tampered-database.ts';
import { HMAC_KEY } from './test-ledger.ts';
import { Timeline } from './timeline.ts';

// In UTF-16 the first of these comes after the second, and in UTF-8, which PostgreSQL sorts by, before it.
const FROZEN = '｡ "quoted"\n';
const USERS = ['🎵', 'ann', 'bob'];

let on: TamperedDatabase;
let timeline: Timeline;
/** Brings everything back to before bob's last line. */
let rewind: () => Promise<void>;
let restore: () => Promise<void>;
let text: string;
let written: Anchor;

const spend = (userId: string, key: string) =>
  timeline.post({ kind: 'deduct', userId, key, credits: 1, reason: 'Song Generation' });

async function takeAnchor(): Promise<{ text: string; written: Anchor }> {
  let all = '';
  const anchor = await writeAnchor({ db: on.db, hmacKey: HMAC_KEY, write: (piece) => void (all += piece) });
  return { text: all, written: anchor };
}

beforeAll(async () => {
  on = await openTamperedDatabase();
  timeline = new Timeline(on.pool, { hmacKey: HMAC_KEY, start: '2026-07-01' });
  for (const userId of USERS) {
    timeline.at = Date.parse('2026-07-01');
    await liveThrough(timeline, userId);
  }
  await timeline.post({ kind: 'freeze', userId: FROZEN, cause: 'admin' });
  rewind = await on.keep();
  await spend('bob', 'last');
  restore = await on.keep();
  ({ text, written } = await takeAnchor());
});

afterAll(() => on.pool.end());

/** Verifies with an anchor whose text arrives in pieces that end anywhere. */
function verifyWith(anchor: string, hmacKey = HMAC_KEY) {
  const bytes = Buffer.from(anchor);
  async function* pieces() {
    for (let place = 0; place < bytes.length; place += 61) yield bytes.subarray(place, place + 61);
  }
  return verifyLedger({ db: on.db, hmacKey, anchor: pieces });
}

const verify = () => verifyLedger({ db: on.db, hmacKey: HMAC_KEY });

test('an anchor is text that says what it is, one line for each account, and ends with its code', async () => {
  const { rows } = await on.pool.query(`select encode(mac, 'hex') as mac from credit_accounts where user_id = 'bob'`);
  const all = text.split('\n');
  expect(all.slice(0, 5)).toEqual([
    'Tollgate ledger anchor, version 1',
    `taken ${written.takenAt.toISOString()}`,
    expect.stringMatching(/^key [0-9a-f]{8}$/),
    'accounts 4',
    'lines 79',
  ]);
  expect(all).toContain(`27 ${rows[0].mac} "bob"`);
  expect(all).toContain(`0 - ${JSON.stringify(FROZEN)}`);
  expect(all.slice(-2)).toEqual([`hmac ${written.hmac}`, '']);
  expect(written).toMatchObject({ accounts: 4, lines: 79, hmac: expect.stringMatching(/^[0-9a-f]{64}$/) });
});

test('an anchor of what is there finds nothing, and verify says which anchor it was', async () => {
  expect(await verifyWith(text)).toMatchObject({ accounts: 4, lines: 79, findings: [], anchor: written });
});

test('what was added since the anchor is fine', async () => {
  await spend('bob', 'later');
  await timeline.post({ kind: 'grant', userId: 'carl', key: 'g', credits: 1, type: 'bonus', reason: 'Welcome' });
  expect((await verifyWith(text)).findings).toEqual([]);
  await restore();
});

test('an end that was removed without a trace is found with the anchor, and only with it', async () => {
  await rewind();
  expect((await verify()).findings).toEqual([]);
  expect((await verifyWith(text)).findings).toEqual([
    { userId: 'bob', seq: 27, problem: 'anchor', message: expect.stringContaining('ends at line 26') },
  ]);
  await restore();
});

test('an end that was removed and written anew with the ledger’s own key is found with the anchor, and only with it', async () => {
  await rewind();
  await spend('bob', 'instead');
  expect((await verify()).findings).toEqual([]);
  expect((await verifyWith(text)).findings).toEqual([
    { userId: 'bob', seq: 27, problem: 'anchor', message: expect.any(String) },
  ]);
  await restore();
});

test('an account that was removed without a trace is found with the anchor, and only with it', async () => {
  for (const table of ['credit_accounts', 'credit_lots', 'credit_holds', 'credit_transactions']) {
    await on.pool.query(`delete from ${table} where user_id = '🎵'`);
  }
  expect((await verify()).findings).toEqual([]);
  expect((await verifyWith(text)).findings).toEqual([
    { userId: '🎵', seq: 26, problem: 'anchor', message: expect.stringContaining('no account') },
  ]);
  await restore();
});

test.for([
  { title: 'a changed line', forge: (all: string) => all.replace('27 ', '26 '), says: 'was changed' },
  { title: 'a removed line', forge: (all: string) => all.replace(/^27 .*\n/m, ''), says: 'was changed' },
  { title: 'another date', forge: (all: string) => all.replace(/^taken 20/m, 'taken 19'), says: 'was changed' },
  { title: 'a missing end', forge: (all: string) => all.slice(0, -80), says: 'cut short' },
  { title: 'half of the code', forge: (all: string) => all.slice(0, -20), says: 'cut short' },
  { title: 'something after its end', forge: (all: string) => `${all}1 - "eve"\n`, says: 'goes on' },
  { title: 'nothing in it', forge: () => '', says: 'no anchor' },
  { title: 'other text', forge: () => 'Dear diary\n', says: 'no anchor' },
])('an anchor with $title is refused', async ({ forge, says }) => {
  const refused = verifyWith(forge(text));
  await expect(refused).rejects.toThrow(AnchorRefused);
  await expect(refused).rejects.toThrow(says);
});

test('an anchor of another key is refused, and both keys are named', async () => {
  const hmacKey = 'another key, also of thirty-two characters or more';
  await expect(verifyWith(text, hmacKey)).rejects.toThrow(/signed with the key [0-9a-f]{8}, and the key given is/);
});
