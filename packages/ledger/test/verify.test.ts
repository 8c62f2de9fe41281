import { Kysely, PostgresDialect, sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import { chainKey, signLine, type ChainKey } from '../src/chain.ts';
import { verifyLedger, type Problem } from '../src/index.ts';
import { lineFrom } from '../src/sql/rows.ts';
import { lineColumns, type LineRow } from '../src/sql/select-lines.ts';
import { liveThrough } from './rich-history.ts';
import { openTamperedDatabase, type TamperedDatabase } from './tampered-database.ts';
import { HMAC_KEY } from './test-ledger.ts';
import { Timeline } from './timeline.ts';

// A database that knows everything credits can do, put back as it was after everything that somebody may do to it.

let on: TamperedDatabase;
let restore: () => Promise<void>;

beforeAll(async () => {
  on = await openTamperedDatabase();
  for (const userId of ['ann', 'bob', 'zoë 🎵']) {
    await liveThrough(new Timeline(on.pool, { hmacKey: HMAC_KEY, start: '2026-07-01' }), userId);
  }
  restore = await on.keep();
});

afterEach(() => restore());

afterAll(() => on.pool.end());

const verify = () => verifyLedger({ db: on.db, hmacKey: HMAC_KEY });

test('a clean ledger has no finding, whatever its accounts went through', async () => {
  const progress: (readonly [number, number])[] = [];
  const { accounts, lines, findings, findingCount } = await verifyLedger({
    db: on.db,
    hmacKey: HMAC_KEY,
    onProgress: (...done) => progress.push(done),
  });
  expect({ accounts, lines, findings, findingCount }).toEqual({
    accounts: 3,
    lines: 78,
    findings: [],
    findingCount: 0,
  });
  expect(progress.at(-1)).toEqual([78, 78]);
});

test('an empty ledger has no finding', async () => {
  await on.pool.query('truncate credit_accounts, credit_lots, credit_holds, credit_transactions');
  expect(await verify()).toMatchObject({ accounts: 0, lines: 0, findings: [] });
});

const lines = (set: string, where: string) =>
  `update credit_transactions set ${set} where user_id = 'bob' and ${where}`;
const lots = (set: string, where: string) => `update credit_lots set ${set} where user_id = 'bob' and ${where}`;
const holds = (set: string, where: string) => `update credit_holds set ${set} where user_id = 'bob' and ${where}`;
const account = (set: string) => `update credit_accounts set ${set} where user_id = 'bob'`;
/** Gives the lines from `from` on other places, all at once. */
const renumber = (from: number, by: number) => [
  lines('seq = seq + 1000', `seq >= ${from}`),
  lines(`seq = seq - 1000 + ${by}`, 'seq > 1000'),
];
/** Everything after line `from` is made to look as if its amount had been `by` more. */
const shiftBalances = (from: number, by: number) => [
  lines(`balance_before = balance_before + ${by}, balance_after = balance_after + ${by}`, `seq > ${from}`),
  account(`balance = balance + ${by}`),
];

interface Tampering {
  readonly title: string;
  readonly sql: readonly string[];
  /** The line that must be named, and what must be said of it. */
  readonly finds: readonly [number | null, Problem];
}

const ofLines: readonly Tampering[] = [
  {
    title: 'an amount, with every figure made to fit',
    sql: [
      lines(
        `amount = amount + 1, balance_after = balance_after + 1, lots = jsonb_set(lots, '{0,credits}', '39')`,
        'seq = 5',
      ),
      ...shiftBalances(5, 1),
      account('spent = spent - 1'),
      lots('remaining = remaining + 1', 'seq = 1'),
    ],
    finds: [5, 'chain'],
  },
  { title: 'a reason', sql: [lines(`reason = 'Song generation'`, 'seq = 5')], finds: [5, 'chain'] },
  { title: 'metadata', sql: [lines(`metadata = metadata || '{"beatId": "b2"}'`, 'seq = 7')], finds: [7, 'chain'] },
  { title: 'a time', sql: [lines(`created_at = created_at + interval '1 ms'`, 'seq = 5')], finds: [5, 'chain'] },
  { title: 'an actor', sql: [lines(`actor = 'somebody'`, 'seq = 10')], finds: [10, 'chain'] },
  { title: 'a feature', sql: [lines('feature = null', 'seq = 5')], finds: [5, 'chain'] },
  { title: 'a price version', sql: [lines('price_version = 9', 'seq = 5')], finds: [5, 'chain'] },
  { title: 'a command’s hash', sql: [lines(`command_hash = '\\x00'`, 'seq = 2')], finds: [2, 'chain'] },
  {
    title: 'the lots that a line took from',
    sql: [lines(`lots = jsonb_set(jsonb_set(lots, '{0,credits}', '39'), '{1,credits}', '21')`, 'seq = 5')],
    finds: [5, 'chain'],
  },
  {
    title: 'the cents of a share',
    sql: [lines(`lots = jsonb_set(lots, '{1,cents}', '98')`, 'seq = 5')],
    finds: [5, 'cents'],
  },
  { title: 'an idempotency key', sql: [lines(`idempotency_key = 'song:9'`, 'seq = 5')], finds: [5, 'id'] },
  { title: 'what a refund refunds', sql: [lines('refund_of = id', 'seq = 6')], finds: [6, 'refund'] },
  {
    title: 'a line taken out of the middle and the others renumbered',
    sql: [
      `delete from credit_transactions where user_id = 'bob' and seq = 11`,
      ...shiftBalances(11, 10),
      ...renumber(12, -1),
      account('seq = seq - 1'),
      lots('seq = seq - 1', 'seq > 11'),
      lots('remaining = remaining + 10', 'seq = 22'),
    ],
    finds: [11, 'chain'],
  },
  {
    title: 'a line taken out',
    sql: [`delete from credit_transactions where user_id = 'bob' and seq = 10`],
    finds: [11, 'seq'],
  },
  {
    title: 'the first line taken out',
    sql: [`delete from credit_transactions where user_id = 'bob' and seq = 1`],
    finds: [2, 'seq'],
  },
  {
    title: 'a line put in between',
    sql: [
      ...renumber(11, 1),
      `insert into credit_transactions select (jsonb_populate_record(line, jsonb_build_object('seq', 11, 'id',
        gen_random_uuid(), 'balance_before', balance_after, 'balance_after', balance_after + amount))).*
       from credit_transactions as line where user_id = 'bob' and seq = 10`,
    ],
    finds: [11, 'chain'],
  },
  {
    title: 'two lines that changed places',
    sql: [lines('seq = 100', 'seq = 2'), lines('seq = 2', 'seq = 3'), lines('seq = 3', 'seq = 100')],
    finds: [2, 'chain'],
  },
  {
    title: 'a line of an unknown type',
    sql: [`update credit_transactions set type = 'gift' where user_id = 'bob' and seq = 3`],
    finds: [3, 'line'],
  },
];

const ofLots: readonly Tampering[] = [
  { title: 'what is left of a lot', sql: [lots('remaining = remaining - 1', 'seq = 23')], finds: [23, 'lot'] },
  { title: 'what is held of a lot', sql: [lots('held = 0', 'held > 0')], finds: [16, 'lot'] },
  { title: 'what was paid for a lot', sql: [lots('paid_cents = paid_cents + 1', 'seq = 2')], finds: [2, 'lot'] },
  { title: 'the currency of a lot', sql: [lots(`currency = 'eur'`, 'seq = 23')], finds: [23, 'lot'] },
  { title: 'the expiry of a lot', sql: [lots(`expires_at = '2030-01-01'`, 'seq = 12')], finds: [12, 'lot'] },
  {
    title: 'an expiry for a lot that had none',
    sql: [lots(`expires_at = '2030-01-01'`, 'seq = 10')],
    finds: [10, 'lot'],
  },
  {
    title: 'the expiry of a lot that took another’s place',
    sql: [lots(`expires_at = '2030-01-01'`, 'seq = 9')],
    finds: [9, 'lot'],
  },
  { title: 'the type of a lot', sql: [lots(`type = 'bonus'`, 'seq = 23')], finds: [23, 'lot'] },
  { title: 'the size of a lot', sql: [lots('amount = amount + 1', 'seq = 23')], finds: [23, 'lot'] },
  { title: 'what was taken back of a lot', sql: [lots('taken_back = taken_back - 1', 'seq = 2')], finds: [2, 'lot'] },
  {
    title: 'the money that went back for a lot',
    sql: [lots('refunded_cents = refunded_cents - 1', 'seq = 2')],
    finds: [2, 'lot'],
  },
  { title: 'the age of a lot', sql: [lots('seq = 1', 'seq = 23')], finds: [23, 'lot'] },
  {
    title: 'a lot that nobody granted, with the balance made to fit',
    sql: [
      `insert into credit_lots (user_id, id, seq, type, amount, remaining, paid_cents, created_at)
       values ('bob', gen_random_uuid(), 3, 'bonus', 50, 50, 0, now())`,
      account('balance = balance + 50'),
    ],
    finds: [3, 'lot'],
  },
  {
    title: 'a lot that is gone',
    sql: [`delete from credit_lots where user_id = 'bob' and seq = 23`],
    finds: [23, 'lot'],
  },
];

const ofHolds: readonly Tampering[] = [
  { title: 'the credits of a hold', sql: [holds('credits = credits + 1', `state = 'open'`)], finds: [null, 'hold'] },
  {
    title: 'the credits and lots of a hold',
    sql: [holds(`credits = credits + 1, lots = jsonb_set(lots, '{0,credits}', '7')`, `state = 'open'`)],
    finds: [16, 'lot'],
  },
  {
    title: 'an open hold that is called released',
    sql: [holds(`state = 'released', settled_at = now()`, `state = 'open'`)],
    finds: [26, 'account'],
  },
  {
    title: 'a captured hold that is called released',
    sql: [holds(`state = 'released'`, `state = 'captured'`)],
    finds: [7, 'hold'],
  },
  {
    title: 'a released hold that is called captured',
    sql: [holds(`state = 'captured'`, `state = 'released'`)],
    finds: [null, 'hold'],
  },
  {
    title: 'what a hold’s capture took',
    sql: [holds('captured_credits = 9', `state = 'captured'`)],
    finds: [7, 'hold'],
  },
  { title: 'the reason of a captured hold', sql: [holds(`reason = 'Song'`, `state = 'captured'`)], finds: [7, 'hold'] },
  { title: 'the key of a hold', sql: [holds(`idempotency_key = 'beat:9'`, `state = 'open'`)], finds: [null, 'hold'] },
  {
    title: 'a captured hold that is gone',
    sql: [`delete from credit_holds where user_id = 'bob' and state = 'captured'`],
    finds: [7, 'hold'],
  },
  {
    title: 'an open hold that is gone',
    sql: [`delete from credit_holds where user_id = 'bob' and state = 'open'`],
    finds: [26, 'account'],
  },
];

const ofAccounts: readonly Tampering[] = [
  { title: 'the balance of an account', sql: [account('balance = balance + 1')], finds: [26, 'account'] },
  { title: 'what is held of an account', sql: [account('held = held + 1')], finds: [26, 'account'] },
  { title: 'the debt of an account', sql: [account('debt = 1')], finds: [26, 'account'] },
  { title: 'what an account has spent', sql: [account('spent = spent + 1')], finds: [26, 'account'] },
  { title: 'the last place of an account', sql: [account('seq = seq + 1')], finds: [26, 'account'] },
  {
    title: 'the code of an account',
    sql: [account(`mac = set_byte(mac, 20, 255 - get_byte(mac, 20))`)],
    finds: [26, 'account'],
  },
  {
    title: 'an account whose row is gone',
    sql: [`delete from credit_accounts where user_id = 'bob'`],
    finds: [26, 'account'],
  },
  {
    title: 'a last line that is gone',
    sql: [`delete from credit_transactions where user_id = 'bob' and seq = 26`],
    finds: [25, 'account'],
  },
];

const hostile: readonly Tampering[] = [
  { title: 'lots that are no list', sql: [lines(`lots = '{"a": 1}'`, 'seq = 5')], finds: [5, 'shares'] },
  { title: 'lots of nothing', sql: [lines(`lots = 'null'`, 'seq = 5')], finds: [5, 'shares'] },
  { title: 'a share that is a number', sql: [lines(`lots = '[1]'`, 'seq = 5')], finds: [5, 'shares'] },
  {
    title: 'a share with a word of its own',
    sql: [lines(`lots = jsonb_set(lots, '{0,note}', '1')`, 'seq = 5')],
    finds: [5, 'shares'],
  },
  {
    title: 'credits with a fraction that no number keeps',
    sql: [lines(`lots = jsonb_set(lots, '{0,credits}', '40.00000000000000000001')`, 'seq = 5')],
    finds: [5, 'shares'],
  },
  { title: 'metadata that is a list', sql: [lines(`metadata = '[]'`, 'seq = 5')], finds: [5, 'line'] },
  {
    title: 'metadata nested without end',
    sql: [lines(`metadata = ('{"a":' || repeat('[', 4000) || repeat(']', 4000) || '}')::jsonb`, 'seq = 5')],
    finds: [5, 'chain'],
  },
  { title: 'a clawback that says nothing', sql: [lines(`metadata = '{}'`, 'seq = 15')], finds: [15, 'line'] },
  { title: 'a time without end', sql: [lines(`created_at = 'infinity'`, 'seq = 5')], finds: [5, 'chain'] },
  {
    title: 'a lot of which no date is the end',
    sql: [lots(`expires_at = 'infinity'`, 'seq = 23')],
    finds: [23, 'lot'],
  },
  {
    title: 'a lot that ends after all dates',
    sql: [lots(`expires_at = '294000-01-01'`, 'seq = 23')],
    finds: [23, 'lot'],
  },
  { title: 'a lot that begins before all time', sql: [lots(`created_at = '-infinity'`, 'seq = 2')], finds: [2, 'lot'] },
  { title: 'a hold without lots', sql: [holds(`lots = '3'`, `state = 'captured'`)], finds: [7, 'hold'] },
  { title: 'a code that is too short', sql: [lines(`mac = '\\x00'`, 'seq = 5')], finds: [5, 'key'] },
];

describe.for([
  ['lines', ofLines],
  ['lots', ofLots],
  ['holds', ofHolds],
  ['accounts', ofAccounts],
  ['hostile data', hostile],
] as const)('finds, by account and line, in %s:', ([, tamperings]) => {
  test.for(tamperings)('$title', async ({ sql: statements, finds: [seq, problem] }) => {
    for (const statement of statements) expect((await on.pool.query(statement)).rowCount).toBeGreaterThan(0);
    const { findings, accounts } = await verify();
    expect(findings).toContainEqual({ userId: 'bob', seq, problem, message: expect.any(String) });
    // It goes on to the next account, and accuses no other.
    expect(accounts).toBe(3);
    expect(new Set(findings.map(({ userId }) => userId))).toEqual(new Set(['bob']));
  });
});

test('finds a line that was moved to another account, on both', async () => {
  await on.pool.query(`update credit_transactions set user_id = 'ann', seq = 27 where user_id = 'bob' and seq = 26`);
  const { findings } = await verify();
  expect(findings).toContainEqual(expect.objectContaining({ userId: 'ann', seq: 27, problem: 'chain' }));
  expect(findings).toContainEqual(expect.objectContaining({ userId: 'bob', seq: 25, problem: 'account' }));
});

/** Signs bob's lines from `from` on once more, as they are now. */
async function signAgain(from: number, key: ChainKey): Promise<void> {
  const { rows } = await sql<LineRow & { mac: string }>`
    select ${sql.raw(lineColumns)}, encode(mac, 'hex') as mac from credit_transactions
    where user_id = 'bob' and seq >= ${from - 1} order by seq`.execute(on.db);
  let previous = rows[0]?.mac ?? null;
  for (const row of rows.slice(1)) {
    previous = signLine(lineFrom(row), previous, key).mac;
    await sql`update credit_transactions set mac = decode(${previous}, 'hex')
      where user_id = 'bob' and seq = ${row.seq}`.execute(on.db);
  }
  await sql`update credit_accounts set mac = decode(${previous}, 'hex') where user_id = 'bob'`.execute(on.db);
}

const ofOurs: readonly Tampering[] = [
  {
    title: 'cents off by one',
    sql: [lines(`lots = jsonb_set(lots, '{1,cents}', '98')`, 'seq = 5')],
    finds: [5, 'cents'],
  },
  { title: 'an id that follows from no key', sql: [lines('id = gen_random_uuid()', 'seq = 13')], finds: [13, 'id'] },
  {
    title: 'a refund of more than its deduction took',
    sql: [lines(`refund_of = (select id from credit_transactions where user_id = 'bob' and seq = 7)`, 'seq = 9')],
    finds: [9, 'refund'],
  },
  {
    title: 'a refund to other lots than its deduction took from',
    sql: [lines(`refund_of = (select id from credit_transactions where user_id = 'bob' and seq = 13)`, 'seq = 9')],
    finds: [9, 'shares'],
  },
  {
    title: 'a refund to another lot than the one its deduction took from last',
    sql: [
      lines(
        `lots = jsonb_build_array(jsonb_build_object('credits', 7, 'cents', 0, 'lot',
          (select id from credit_lots where user_id = 'bob' and seq = 1)))`,
        'seq = 6',
      ),
    ],
    finds: [6, 'shares'],
  },
  {
    title: 'credits spent after they expired',
    sql: [lines(`created_at = '2026-08-20'`, 'seq = 5')],
    finds: [5, 'shares'],
  },
  {
    title: 'credits that expired too early',
    sql: [lines(`created_at = '2026-08-20'`, 'seq = 14')],
    finds: [14, 'shares'],
  },
  {
    title: 'a debt that is not what was missing',
    sql: [lines(`metadata = jsonb_set(metadata, '{debt}', '14')`, 'seq = 18')],
    finds: [18, 'line'],
  },
  {
    title: 'a capture of no hold',
    sql: [`delete from credit_holds where user_id = 'bob' and state = 'captured'`],
    finds: [7, 'hold'],
  },
];

test.for(ofOurs)('finds what the ledger’s own key signed and its rules do not allow: $title', async (tampering) => {
  const [seq, problem] = tampering.finds;
  for (const statement of tampering.sql) expect((await on.pool.query(statement)).rowCount).toBe(1);
  await signAgain(5, chainKey(HMAC_KEY));
  const { findings } = await verify();
  expect(findings).toContainEqual({ userId: 'bob', seq, problem, message: expect.any(String) });
  expect(findings.filter((finding) => finding.problem === 'chain')).toEqual([]);
});

const OTHER_KEY = chainKey('the key of somebody else, of thirty-two characters');

test('finds the end of a history that was rewritten and signed with another key', async () => {
  await on.pool.query(lines(`reason = 'Rewritten'`, 'seq >= 20'));
  await signAgain(20, OTHER_KEY);
  const { findings, findingCount } = await verify();
  expect(findings[0]).toMatchObject({ userId: 'bob', seq: 20, problem: 'key' });
  expect(findings.length).toBe(5);
  expect(findingCount).toBe(7);
});

test('finds it also when the other key goes by the name of ours', async () => {
  await on.pool.query(lines(`reason = 'Rewritten'`, 'seq >= 20'));
  await signAgain(20, { ...OTHER_KEY, name: chainKey(HMAC_KEY).name });
  const { findings } = await verify();
  expect(findings[0]).toMatchObject({ userId: 'bob', seq: 20, problem: 'chain' });
});

test('says once that the key given is not the ledger’s', async () => {
  const hmacKey = 'another key, also of thirty-two characters or more';
  const { findings, findingCount } = await verifyLedger({ db: on.db, hmacKey });
  expect(findings).toEqual([
    { userId: null, seq: null, problem: 'key', message: expect.stringContaining(chainKey(HMAC_KEY).name) },
  ]);
  expect(findingCount).toBe(1);
});

test('sees one moment only: what is posted between two of its reads disturbs nothing', async () => {
  const timeline = new Timeline(on.pool, { hmacKey: HMAC_KEY, start: '2026-09-04' });
  let posted = 0;
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: on.pool }),
    log: async ({ query }) => {
      if (!query.sql.startsWith('declare')) return;
      posted += 1;
      await timeline.post({ kind: 'deduct', userId: 'ann', key: `during:${posted}`, credits: 1, reason: 'Song' });
    },
  });
  expect(await verifyLedger({ db, hmacKey: HMAC_KEY })).toMatchObject({ findings: [], lines: 78 });
  expect(posted).toBe(4);
  expect(await verify()).toMatchObject({ findings: [], lines: 78 + posted });
});
