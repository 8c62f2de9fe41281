import type { Pool } from 'pg';

import { fold, load, mayOpenAccount, sortedUserIds, writes, type Outcome } from '../src/batch.ts';
import { chainKey, type ChainKey } from '../src/chain.ts';
import type { Command } from '../src/index.ts';
import { check } from '../src/post.ts';
import { insertAccounts } from '../src/sql/insert-accounts.ts';
import type { Run, Statement } from '../src/sql/statement.ts';

type Done = Extract<Outcome, { ok: true }>;

/** Posts as the ledger does, but at times of the past that a test chooses: a history of months, written in a moment. */
export class Timeline {
  /** When the next command is posted, in milliseconds. */
  at: number;
  readonly #pool: Pool;
  readonly #key: ChainKey;

  constructor(pool: Pool, { hmacKey, start }: { hmacKey: string; start: string }) {
    this.#pool = pool;
    this.#key = chainKey(hmacKey);
    this.at = Date.parse(start);
  }

  /** Goes on to a later time. */
  to(time: string): void {
    this.at = Math.max(this.at, Date.parse(time));
  }

  /** Posts one command; its outcome, when it is no refusal. */
  async post(command: Command): Promise<Done> {
    const outcome = await this.try(command);
    if (!outcome.ok) throw new Error(`${command.kind} was refused: ${outcome.refusal.code}`);
    return outcome;
  }

  /** The same, with the refusal as a value. */
  async try(command: Command): Promise<Outcome> {
    const checked = check(command);
    if (!checked.ok) return checked;
    const commands = [checked.command];
    const client = await this.#pool.connect();
    let last: Promise<unknown> = Promise.resolve();
    const run: Run = <Row>({ text, values }: Statement<Row>) => {
      const next = last.then(async (): Promise<readonly Row[]> => (await client.query(text, [...values])).rows);
      last = next;
      return next;
    };
    try {
      await client.query('begin');
      await run(insertAccounts(sortedUserIds(commands.filter(mayOpenAccount))));
      const folded = fold({ ...(await load(run, commands, 'waiting')), at: this.at }, commands);
      for (const statement of writes(folded, this.#key)) await run(statement);
      await client.query('commit');
      const [outcome] = folded.outcomes;
      if (!outcome) throw new Error('A posted command has no outcome.');
      return outcome;
    } finally {
      client.release();
    }
  }
}
