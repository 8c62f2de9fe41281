import type { Kysely } from 'kysely';

import type { AppDb } from '../database.ts';
import type { Played } from './play.ts';

/** What a story came to, in lines that are the same in every world: without random ids, and without when we heard of it. */
export interface Outcome {
  readonly name: string;
  readonly title: string;
  readonly lines: readonly string[];
}

export async function outcomesOf(db: Kysely<AppDb>, played: readonly Played[]): Promise<readonly Outcome[]> {
  const tables = [await accounts(db), await lots(db), await orders(db), await payments(db), await subscriptions(db)];
  return played
    .map(({ story: { name, title }, userId, notes }) => {
      const rows = tables.flatMap((table) => (table.get(userId) ?? []).map(({ line }) => line));
      return { name, title, lines: [...rows, ...notes] };
    })
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
}

interface Line {
  readonly userId: string;
  readonly line: string;
}

const byUser = (lines: readonly Line[]) => Map.groupBy(lines, ({ userId }) => userId);

async function accounts(db: Kysely<AppDb>) {
  const rows = await db.selectFrom('credit_accounts').selectAll().execute();
  return byUser(
    rows.map(({ user_id: userId, balance, held, debt, spent, freezes }) => ({
      userId,
      line: `account: balance ${balance}, held ${held}, debt ${debt}, spent ${spent}, ${freezes.length} freezes`,
    })),
  );
}

async function lots(db: Kysely<AppDb>) {
  const rows = await db.selectFrom('credit_lots').selectAll().orderBy('user_id').orderBy('seq').execute();
  return byUser(
    rows.map((lot) => ({
      userId: lot.user_id,
      line:
        `lot: ${lot.remaining} of ${lot.amount} ${lot.type}, paid ${lot.paid_cents} ${lot.currency ?? 'nothing'}, ` +
        `${lot.taken_back} credits and ${lot.refunded_cents} cents back`,
    })),
  );
}

async function orders(db: Kysely<AppDb>) {
  const rows = await db.selectFrom('credit_orders').selectAll().orderBy('created_at').execute();
  return byUser(
    rows.map(({ user_id: userId, package_key: key, state, quarantine_reason: reason }) => ({
      userId,
      line: `order: ${key}, ${state}${reason === null ? '' : `, ${reason}`}`,
    })),
  );
}

async function payments(db: Kysely<AppDb>) {
  const rows = await db
    .selectFrom('payments')
    .leftJoin('payment_grants', 'payment_id', 'payments.id')
    .selectAll('payments')
    .select(['payment_grants.credits', 'payment_grants.paid_cents'])
    .orderBy('paid_at')
    .orderBy('charged_cents')
    .execute();
  return byUser(
    rows.map((row) => ({
      userId: row.user_id,
      line:
        `payment: ${row.charged_cents} ${row.currency} for ${row.credits ?? 0} credits, ${row.refunded_cents} refunded, ` +
        `${row.disputed_cents} disputed, ${row.open_disputes.length} disputes open`,
    })),
  );
}

async function subscriptions(db: Kysely<AppDb>) {
  const rows = await db.selectFrom('subscriptions').selectAll().orderBy('started_at').execute();
  return byUser(
    rows.map((row) => ({
      userId: row.user_id,
      line: [
        `subscription: ${row.status} at ${row.amount_cents} ${row.currency}`,
        `${dayOf(row.started_at)} to ${dayOf(row.ended_at)}`,
        `period ${dayOf(row.current_period_start)} to ${dayOf(row.current_period_end)}`,
        `cancelled at ${dayOf(row.cancel_at)}`,
        ...(row.is_paused ? ['paused'] : []),
        ...(row.is_duplicate ? ['a duplicate'] : []),
      ].join(', '),
    })),
  );
}

const dayOf = (date: Date | null) => date?.toISOString().slice(0, 10) ?? 'never';
