import { Pool } from 'pg';

import { runCallers } from '../callers.ts';
import { withClient } from '../with-client.ts';
import type { Contender } from './contender.ts';

/** As `pgbench -i` makes them at scale 1. */
export const PGBENCH_ACCOUNTS = 100_000;

const TABLES = `
  create table pgbench_accounts (aid integer not null, bid integer, abalance integer, filler char(84))
    with (fillfactor = 100);
  create table pgbench_history (tid integer, bid integer, aid integer, delta integer, mtime timestamp, filler char(22));
  insert into pgbench_accounts select aid, 1, 0, '' from generate_series(1, ${PGBENCH_ACCOUNTS}) as aid;
  alter table pgbench_accounts add primary key (aid)`;

const UPDATE = { name: 'update', text: 'update pgbench_accounts set abalance = abalance + $1 where aid = $2' };
const INSERT = {
  name: 'insert',
  text: 'insert into pgbench_history (tid, bid, aid, delta, mtime) values ($1, 1, $2, $3, current_timestamp)',
};

/**
 * What pgbench's simple-update writes, through our driver: one row updated, one inserted, one commit. It is about the
 * least that a transaction of its own for each charge could do, without a history that anybody could read.
 */
export const pgbench: Contender = {
  name: 'pgbench',
  title: 'pgbench’s pair',
  operation: 'a transaction on 64 connections: update one of 100,000 rows, insert one, commit',
  prepare: (url) => withClient(url, (client) => client.query(TABLES)),
  async open(url, { accounts, callers }) {
    const pool = new Pool({ connectionString: url, max: 64 });
    pool.on('error', () => undefined);
    const call = () => updateAndInsert(pool, 1 + Math.floor(Math.random() * accounts));
    return { run: (seconds, signal) => runCallers({ callers, seconds, signal, call }), close: () => pool.end() };
  },
};

async function updateAndInsert(pool: Pool, aid: number): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query({ ...UPDATE, values: [1, aid] });
    await client.query({ ...INSERT, values: [1, aid, 1] });
    await client.query('commit');
  } finally {
    client.release();
  }
}
