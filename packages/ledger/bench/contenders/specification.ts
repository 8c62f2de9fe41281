import { randomUUID } from 'node:crypto';

import { Pool } from 'pg';

import { runCallers } from '../callers.ts';
import { accountName, CHARGE, drawAccount, FUNDS } from '../charge.ts';
import { withClient } from '../with-client.ts';
import type { Contender } from './contender.ts';

const TABLES = `
  create table users (id text primary key, credits bigint not null);
  create table credit_history (
    id uuid primary key,
    user_id text not null,
    amount bigint not null,
    type text not null,
    reason text not null,
    balance_before bigint not null,
    balance_after bigint not null,
    metadata json,
    created_at timestamptz not null default now()
  );
  create index credit_history_user on credit_history (user_id, created_at)`;

const LOCK = { name: 'lock', text: 'select credits from users where id = $1 for update' };
const UPDATE = { name: 'update', text: 'update users set credits = $2 where id = $1' };
const INSERT = {
  name: 'insert',
  text: `insert into credit_history (id, user_id, amount, type, reason, balance_before, balance_after, metadata)
    values ($1, $2, $3, 'deduction', $4, $5, $6, $7)`,
};

/**
 * The specification's way: each charge is a transaction of its own that locks the user's row, writes the new balance
 * and appends to the history, on a pool of 64 connections. Its statements are prepared, which favours it.
 */
export const specification: Contender = {
  name: 'specification',
  title: 'the specification’s way',
  operation: 'a transaction a charge on 64 connections: lock, update, append to a history, commit',
  prepare: (url) => withClient(url, (client) => client.query(TABLES)),
  async open(url, { accounts, callers }) {
    const pool = new Pool({ connectionString: url, max: 64 });
    pool.on('error', () => undefined);
    await pool.query('insert into users select unnest($1::text[]), $2', [
      Array.from({ length: accounts }, (_, place) => accountName(place)),
      FUNDS.credits,
    ]);
    const call = () => charge(pool, drawAccount(accounts));
    return { run: (seconds, signal) => runCallers({ callers, seconds, signal, call }), close: () => pool.end() };
  },
};

async function charge(pool: Pool, userId: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const { rows } = await client.query<{ credits: string }>({ ...LOCK, values: [userId] });
    const before = Number(rows[0]?.credits);
    if (!(before >= CHARGE.credits)) throw new Error(`${userId} cannot pay.`);
    const after = before - CHARGE.credits;
    await client.query({ ...UPDATE, values: [userId, after] });
    const { credits, reason, metadata } = CHARGE;
    await client.query({ ...INSERT, values: [randomUUID(), userId, -credits, reason, before, after, metadata] });
    await client.query('commit');
  } finally {
    client.release();
  }
}
