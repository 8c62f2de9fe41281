import type { Kysely, Selectable } from 'kysely';

import type { AppDb } from '../database.ts';
import { PLANS } from '@tollgate/ledger';
import { PRO_STATUSES } from './converge/subscription-state.ts';

type SubscriptionRow = Selectable<AppDb['subscriptions']>;

/** A person's subscription as they may see it. */
export interface Subscription {
  readonly tier: 'free' | 'pro';
  /** In Stripe's words; null for someone who never subscribed. */
  readonly status: string | null;
  readonly isPaused: boolean;
  readonly activationKey: string | null;
  readonly currentPeriodEnd: Date | null;
  /** When it ends, if it was cancelled. */
  readonly cancelAt: Date | null;
  readonly nextGrant: { readonly at: Date; readonly credits: number } | null;
}

/** The subscription that counts: the live one, else the last. A duplicate never does. */
export async function subscriptionOf(db: Kysely<AppDb>, userId: string): Promise<Subscription> {
  const row = await db
    .selectFrom('subscriptions')
    .selectAll()
    .where('user_id', '=', userId)
    .where('is_duplicate', '=', false)
    .orderBy('ended_at', (order) => order.desc().nullsFirst())
    .orderBy('started_at', 'desc')
    .executeTakeFirst();
  const isPro = row !== undefined && hasPro(row);
  return {
    tier: isPro ? 'pro' : 'free',
    status: row?.status ?? null,
    isPaused: row?.is_paused ?? false,
    activationKey: row && row.ended_at === null ? row.activation_key : null,
    currentPeriodEnd: isPro ? row.current_period_end : null,
    cancelAt: isPro ? row.cancel_at : null,
    nextGrant: isPro ? nextGrantOf(row) : null,
  };
}

export interface ActivationCheck {
  readonly isValid: boolean;
  /** Whose key it is; null when there is no such key. */
  readonly userId: string | null;
  readonly status: string | null;
}

/**
 * Whether an activation key opens what the plan gives, now. It does while its subscription does, and never again after;
 * and to nobody who is banned or deleted, though their subscription may go on at Stripe.
 */
export async function checkActivationKey(db: Kysely<AppDb>, key: string): Promise<ActivationCheck> {
  const row = await db
    .selectFrom('subscriptions')
    .innerJoin('users', 'users.id', 'user_id')
    .select(['user_id as userId', 'status', 'is_duplicate', 'banned_at', 'deleted_at'])
    .where('activation_key', '=', key)
    .executeTakeFirst();
  if (!row) return { isValid: false, userId: null, status: null };
  const { userId, status } = row;
  return { isValid: hasPro(row) && row.banned_at === null && row.deleted_at === null, userId, status };
}

function hasPro({ status, is_duplicate: isDuplicate }: Pick<SubscriptionRow, 'status' | 'is_duplicate'>): boolean {
  return PRO_STATUSES.has(status) && !isDuplicate;
}

function nextGrantOf(row: SubscriptionRow): Subscription['nextGrant'] {
  const endsBefore = row.cancel_at !== null && row.cancel_at <= row.current_period_end;
  return endsBefore || row.is_paused ? null : { at: row.current_period_end, credits: PLANS.pro.credits };
}
