import type { Balance, Ledger } from '@tollgate/ledger';
import type { Kysely } from 'kysely';

import type { AppDb } from '../database.ts';
import { selectCreditSums } from '../sql/select-credit-sums.ts';
import { isAdmin, isAdminByAddress } from './is-admin.ts';

export interface PersonDeps {
  readonly db: Kysely<AppDb>;
  readonly ledger: Pick<Ledger, 'getBalance' | 'getUsageStats'>;
  readonly adminEmails: readonly string[];
}

/** What an operator sees of one person first: who they are, and what they have. */
export interface PersonDetail {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly isVerified: boolean;
  readonly since: Date;
  readonly isAdmin: boolean;
  /** An admin by the list of addresses, which no screen changes. */
  readonly isAdminByAddress: boolean;
  readonly bannedAt: Date | null;
  /** When they left. */
  readonly deletedAt: Date | null;
  readonly freezes: readonly string[];
  readonly balance: Balance;
  readonly credits: LifetimeCredits;
  /** Sessions that are alive. */
  readonly sessions: number;
  readonly customerId: string | null;
  /** The live one, else the last. */
  readonly subscription: PersonSubscription | null;
}

interface PersonSubscription {
  readonly id: string;
  /** In Stripe's words. */
  readonly status: string;
  readonly isPaused: boolean;
  readonly monthlyCents: number;
  readonly currency: string;
  readonly periodEnd: Date;
  readonly cancelAt: Date | null;
  readonly endedAt: Date | null;
}

/** Whole credits over the account's life. */
interface LifetimeCredits {
  /** By purchases and by a subscription's months. */
  readonly bought: number;
  /** Bonuses, and corrections in, less corrections out. */
  readonly given: number;
  /** Less refunds. */
  readonly spent: number;
  readonly spentThisMonth: number;
  readonly refunded: number;
  readonly expired: number;
  /** Because their money went back. */
  readonly takenBack: number;
}

export async function readPerson(deps: PersonDeps, userId: string): Promise<PersonDetail | null> {
  const { db, ledger, adminEmails } = deps;
  const [person, balance, credits, sessions, subscription] = await Promise.all([
    selectPerson(db, userId),
    ledger.getBalance(userId),
    readLifetimeCredits(deps, userId),
    countSessions(db, userId),
    readSubscription(db, userId),
  ]);
  if (!person) return null;
  const { id, name, email, isVerified, since, bannedAt, deletedAt, customerId } = person;
  return {
    id,
    name,
    email,
    isVerified,
    since,
    bannedAt,
    deletedAt,
    customerId,
    isAdmin: isAdmin(person, adminEmails),
    isAdminByAddress: isAdminByAddress(person, adminEmails),
    freezes: person.freezes ?? [],
    balance,
    credits,
    sessions,
    subscription,
  };
}

function selectPerson(db: Kysely<AppDb>, userId: string) {
  return db
    .selectFrom('users')
    .leftJoin('credit_accounts', (join) => join.on('credit_accounts.user_id', '=', userId))
    .leftJoin('stripe_customers', (join) =>
      join.onRef('stripe_customers.user_id', '=', 'users.id').on('stripe_customers.deleted_at', 'is', null),
    )
    .select(['users.id', 'users.name', 'users.email', 'users.email_verified as isVerified', 'users.role'])
    .select([
      'users.created_at as since',
      'users.banned_at as bannedAt',
      'users.deleted_at as deletedAt',
      'credit_accounts.freezes',
    ])
    .select('stripe_customers.customer_id as customerId')
    .where('users.id', '=', userId)
    .executeTakeFirst();
}

async function readLifetimeCredits(
  { db, ledger }: Pick<PersonDeps, 'db' | 'ledger'>,
  userId: string,
): Promise<LifetimeCredits> {
  const [{ rows }, stats] = await Promise.all([selectCreditSums(userId).execute(db), ledger.getUsageStats(userId)]);
  const sums = new Map(rows.map(({ type, credits }) => [type, credits]));
  const sum = (...types: (typeof rows)[number]['type'][]) => {
    return types.reduce((total, type) => total + (sums.get(type) ?? 0), 0);
  };
  return {
    bought: sum('purchase', 'subscription_grant'),
    given: sum('bonus', 'admin_adjustment'),
    spent: stats.totalSpent,
    spentThisMonth: stats.monthlyUsage,
    refunded: sum('refund'),
    expired: -sum('expiry'),
    takenBack: -sum('clawback', 'clawback_reversal'),
  };
}

async function countSessions(db: Kysely<AppDb>, userId: string): Promise<number> {
  const { alive } = await db
    .selectFrom('sessions')
    .select(({ fn }) => fn.countAll<number>().as('alive'))
    .where('user_id', '=', userId)
    .where('expires_at', '>', new Date())
    .executeTakeFirstOrThrow();
  return alive;
}

async function readSubscription(db: Kysely<AppDb>, userId: string): Promise<PersonSubscription | null> {
  const row = await db
    .selectFrom('subscriptions')
    .select(['id', 'status', 'is_paused as isPaused', 'amount_cents as monthlyCents', 'currency'])
    .select(['current_period_end as periodEnd', 'cancel_at as cancelAt', 'ended_at as endedAt'])
    .where('user_id', '=', userId)
    .where('is_duplicate', '=', false)
    .orderBy('ended_at', (order) => order.desc().nullsFirst())
    .orderBy('started_at', 'desc')
    .executeTakeFirst();
  return row ?? null;
}
