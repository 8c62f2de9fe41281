import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createLedger, type CurrencyBooks } from '@tollgate/ledger';
import { cloneDatabase, createDatabase } from '@tollgate/local-postgres';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';

import { openDatabase, type Database } from '../src/database.ts';
import { runCommand } from './run-command.ts';

// The commands as a person runs them: a process each, with its output and exit code.

const HMAC_KEY = 'a key for tests, of thirty-two characters or more';

let database: Database;
let databaseUrl: string;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tollgate-cli-'));
  databaseUrl = await cloneDatabase(inject('templateUrl'));
  database = openDatabase(databaseUrl, () => undefined);
  const ledger = createLedger({ db: database.db, hmacKey: HMAC_KEY });
  const words = { userId: 'ann', reason: 'Test' };
  await ledger.addCredits({
    ...words,
    key: 'buy',
    credits: 1000,
    type: 'purchase',
    paidCents: 123_450,
    currency: 'usd',
  });
  await ledger.addCredits({
    ...words,
    key: 'buy yen',
    credits: 10,
    type: 'purchase',
    paidCents: 1500,
    currency: 'jpy',
  });
  await ledger.addCredits({ ...words, key: 'gift', credits: 2500, type: 'bonus' });
  await ledger.deductCredits({ ...words, key: 'spend', credits: 2600 });
});

afterAll(async () => {
  await database.pool.end();
  await rm(folder, { recursive: true, force: true });
});

function run(args: readonly string[], env: Record<string, string> = {}) {
  return runCommand(args, { DATABASE_URL: databaseUrl, LEDGER_HMAC_KEY: HMAC_KEY, ...env });
}

/** Runs statements as somebody who owns the database, whom no trigger stops, and undoes them after `work`. */
async function tampered(change: string, undo: string, work: () => Promise<void>): Promise<void> {
  const asOwner = async (statement: string) => {
    const client = await database.pool.connect();
    await client.query(`set session_replication_role = replica; ${statement}; reset session_replication_role`);
    client.release();
  };
  await asOwner(change);
  await work();
  await asOwner(undo);
}

test('verify counts, says that everything adds up, and ends with 0', async () => {
  const { code, out, err } = await run(['ledger', 'verify']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(/^1 account, 4 lines, \d+\.\d s\nEverything adds up\.\n$/);
});

test('verify names the account and the line that somebody changed, and ends with 1', async () => {
  const set = (reason: string) => `update credit_transactions set reason = '${reason}' where seq = 4`;
  await tampered(set('Else'), set('Test'), async () => {
    const { code, out } = await run(['ledger', 'verify']);
    expect(code).toBe(1);
    expect(out).toMatch(/^ann {2}line 4 {2}chain {2}Its code does not fit/m);
    expect(out).not.toContain('adds up');
  });
});

test('verify shows no control characters that somebody hid in what it quotes', async () => {
  const set = (type: string) => `update credit_transactions set type = ${type} where seq = 4`;
  await tampered(set(String.raw`E'\x1b[2J\r\n'`), set(`'deduction'`), async () => {
    const { out } = await run(['ledger', 'verify']);
    expect(out).toContain('"\uFFFD[2J\uFFFD\uFFFD"');
    expect(out).not.toContain('\u001B');
  });
});

test('verify with another key says so in one line', async () => {
  const { code, out } = await run(['ledger', 'verify'], { LEDGER_HMAC_KEY: 'x'.repeat(40) });
  expect(code).toBe(1);
  expect(out.split('\n').filter((line) => line.includes('key'))).toHaveLength(1);
});

test('anchor writes a file for its owner alone, never over another, and verify finds by it what was cut off', async () => {
  const path = join(folder, 'anchor.txt');
  const { code, out } = await run(['ledger', 'anchor', path]);
  expect(code).toBe(0);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const text = await readFile(path, 'utf8');
  const hmac = /^hmac (?<hex>[0-9a-f]{64})\n$/m.exec(text)?.groups?.['hex'];
  expect(out).toContain(`which anchor it was: ${hmac}`);

  const again = await run(['ledger', 'anchor', path]);
  expect(again).toMatchObject({ code: 1, err: expect.stringContaining('exists already') });
  expect(await readFile(path, 'utf8')).toBe(text);

  const fine = await run(['ledger', 'verify', '--anchor', path]);
  expect(fine.code).toBe(0);
  expect(fine.out).toContain(`code ${hmac}`);

  await tampered(
    `create table kept as table credit_transactions; delete from credit_transactions where seq = 4`,
    `insert into credit_transactions select * from kept where seq = 4; drop table kept`,
    async () => {
      const cut = await run(['ledger', 'verify', '--anchor', path]);
      expect(cut.code).toBe(1);
      expect(cut.out).toMatch(/^ann {2}line 4 {2}anchor/m);
    },
  );
});

test('verify refuses an anchor that was changed or cannot be read, and ends with 1', async () => {
  const path = join(folder, 'forged.txt');
  await run(['ledger', 'anchor', path]);
  await writeFile(path, (await readFile(path, 'utf8')).replace('lines 4', 'lines 3'));
  const forged = await run(['ledger', 'verify', '--anchor', path]);
  expect(forged).toEqual({ code: 1, out: '', err: 'The anchor was changed: its last line does not fit the others.\n' });
  const gone = await run(['ledger', 'verify', '--anchor', join(folder, 'gone.txt')]);
  expect(gone).toMatchObject({ code: 1, err: expect.stringContaining('cannot be read') });
});

test('an anchor that could not be taken leaves no file behind', async () => {
  const path = join(folder, 'half.txt');
  const { code } = await run(['ledger', 'anchor', path], { DATABASE_URL: 'postgres://nobody:x@127.0.0.1:1/none' });
  expect(code).toBe(1);
  await expect(stat(path)).rejects.toThrow('ENOENT');
});

test('books are a table for each currency, in its own decimals, and tie out', async () => {
  const { code, out } = await run(['ledger', 'books']);
  const month = new Date().toISOString().slice(0, 7);
  expect(code).toBe(0);
  expect(out).toBe(
    [
      `JPY       Cash in   Refunded   Earned   Breakage    Owed`,
      `before                                                 0`,
      `${month}     1,500          0        0          0   1,500`,
      `total       1,500          0        0          0   1,500`,
      `Ties out, over all months: with what came in, and with what the lots have left.`,
      ``,
      `USD        Cash in   Refunded   Earned   Breakage       Owed`,
      `before                                                  0.00`,
      `${month}   1,234.50       0.00   123.45       0.00   1,111.05`,
      `total     1,234.50       0.00   123.45       0.00   1,111.05`,
      `Ties out, over all months: with what came in, and with what the lots have left.`,
      ``,
      `Free credits   Granted   Taken back   Spent   Expired   Left`,
      `before                                                     0`,
      `${month}          2,500            0   2,500         0      0`,
      `total            2,500            0   2,500         0      0`,
      `Ties out, over all months: with what came in, and with what the lots have left.`,
      ``,
    ].join('\n'),
  );
});

test('books of some months, both included, as JSON', async () => {
  const month = new Date().toISOString().slice(0, 7);
  const { code, out } = await run(['ledger', 'books', '--from', month, '--to', month, '--json']);
  const books = JSON.parse(out) as CurrencyBooks[];
  expect(code).toBe(0);
  expect(books.map(({ currency, months }) => [currency, months.map((of) => of.owedCents)])).toEqual([
    ['jpy', [1500]],
    ['usd', [111_105]],
    [null, [0]],
  ]);
  const earlier = JSON.parse((await run(['ledger', 'books', '--to', '2020-12', '--json'])).out) as CurrencyBooks[];
  expect(earlier.flatMap(({ months }) => months)).toEqual([]);
});

test('books that do not tie out say by how much, and end with 1', async () => {
  const add = (cents: number) => `update credit_lots set paid_cents = paid_cents + ${cents} where currency = 'usd'`;
  await tampered(add(100), add(-100), async () => {
    const { code, out } = await run(['ledger', 'books']);
    expect(code).toBe(1);
    expect(out).toContain('Does not tie out, over all months: what came in differs by 0.00, the lots by -0.90');
  });
});

test.for([
  ['ledger'],
  ['ledger', 'audit'],
  ['ledger', 'verify', '--fast'],
  ['ledger', 'verify', 'anchor.txt'],
  ['ledger', 'anchor'],
  ['ledger', 'anchor', 'a', 'b'],
  ['ledger', 'books', '--from', '2026-13'],
  ['ledger', 'books', '--to', 'now'],
])('2 and the usage for arguments that are not understood: %s', async (args) => {
  const { code, out, err } = await run(args);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain('pnpm ledger verify [--anchor FILE]');
});

test('a database without a ledger is said to have none, in one line', async () => {
  const url = await createDatabase(databaseUrl, { name: 'without_a_ledger' });
  for (const command of [['verify'], ['books'], ['anchor', join(folder, 'none.txt')]]) {
    const { code, out, err } = await run(['ledger', ...command], { DATABASE_URL: url });
    expect([code, out, err]).toEqual([
      1,
      '',
      'This database has no tables of Tollgate’s yet: start Tollgate on it once.\n',
    ]);
  }
});
