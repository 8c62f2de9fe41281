import { Client } from 'pg';

import { DEFAULT_LANES, DEFAULT_MAX_BATCH } from '../../src/group.ts';
import { CONFIGURE_LANE } from '../../src/sql/configure-lane.ts';
import { accountName, CHARGE, FUNDS } from '../charge.ts';
import { migrateAt } from '../open-ledger.ts';
import { withClient } from '../with-client.ts';
import { CHARGE_BATCHES, DRAWN_BATCHES, DRAWS } from './charge-batches.ts';
import type { Contender } from './contender.ts';
import { drawBatch } from './draw-batch.ts';

const ACCOUNTS = `
  insert into credit_accounts (user_id, balance, seq, version, mac)
  select user_id, $2, 1, 1, decode(repeat('5a', 36), 'hex') from unnest($1::text[]) as user_id`;

const LOTS = `
  insert into credit_lots (user_id, id, seq, type, amount, remaining, paid_cents, currency, created_at)
  select user_id, gen_random_uuid(), 1, 'purchase', $2, $2, $3, 'usd', now() from unnest($1::text[]) as user_id`;

/**
 * The floor: the SQL of one of our locked batches and nothing else. A procedure inside PostgreSQL repeats what a lane
 * sends for a batch of charges, one command for each of ours, against our own tables with their indexes, checks and
 * triggers: lock the accounts in id order, read their live lots, their open holds and the lines that bear the new ids,
 * then write accounts, lots and lines, each from arrays, and commit with fsync. As many sessions run as lanes would be
 * busy, each with accounts of its own, as lanes have; a batch is what the callers would fill.
 *
 * It is what no client could get below with this SQL: no bytes are parsed or sent, nothing is decided, hashed or signed
 * (its lines are of real size and do not verify), and which accounts a batch charges was drawn before the clock started.
 */
export const floor: Contender = {
  name: 'floor',
  title: 'the floor',
  operation: 'the SQL of our batches inside PostgreSQL, without a client; p50 and p99 are a batch’s',
  async prepare(url) {
    await migrateAt(url);
    await withClient(url, (client) => client.query(CHARGE_BATCHES));
  },
  async open(url, { accounts, callers }) {
    const userIds = Array.from({ length: accounts }, (_, place) => accountName(place));
    await withClient(url, async (client) => {
      await client.query(ACCOUNTS, [userIds, FUNDS.credits]);
      await client.query(LOTS, [userIds, FUNDS.credits, FUNDS.paidCents]);
    });
    const lanes = Math.min(DEFAULT_LANES, accounts, callers);
    const size = Math.min(DEFAULT_MAX_BATCH, Math.ceil(callers / lanes));
    const sessions = await Promise.all(
      Array.from({ length: lanes }, (_, lane) =>
        openSession({ url, size, userIds: userIds.filter((__, place) => place % lanes === lane) }),
      ),
    );
    return {
      async run(seconds) {
        const startedAt = performance.now();
        const latenciesMs = (await Promise.all(sessions.map((session) => chargeBatches(session, seconds)))).flat();
        return {
          operations: latenciesMs.length * size,
          seconds: (performance.now() - startedAt) / 1000,
          latenciesMs: Float64Array.from(latenciesMs),
        };
      },
      async close() {
        await Promise.all(sessions.map((session) => session.end()));
      },
    };
  },
};

async function openSession(options: { url: string; size: number; userIds: readonly string[] }): Promise<Client> {
  const client = new Client({ connectionString: options.url });
  await client.connect();
  await client.query(CONFIGURE_LANE);
  await client.query(DRAWN_BATCHES);
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const { userIds, charges, lineUserIds, places, nths } = drawBatch(options.userIds, options.size);
    const values = [draw, userIds, charges, lineUserIds, places, nths];
    await client.query('insert into drawn values ($1, $2, $3, $4, $5, $6)', values);
  }
  return client;
}

async function chargeBatches(client: Client, seconds: number): Promise<number[]> {
  const { reason, feature, metadata } = CHARGE;
  const { rows } = await client.query<{ batch_ms: number[] }>('call charge_batches($1, $2, $3, $4, $5)', [
    seconds,
    reason,
    feature,
    metadata,
    [],
  ]);
  return rows[0]?.batch_ms ?? [];
}
