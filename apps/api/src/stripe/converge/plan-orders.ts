import type { Kysely } from 'kysely';

import type { AppDb } from '../../database.ts';
import type { PlanOrder } from './period-grants.ts';

/**
 * What a person subscribed to, by price, as our own orders say: one for each price, the newest. One whose session did not
 * fit it gives nothing.
 */
export async function planOrdersOf(db: Kysely<AppDb>, userId: string): Promise<readonly PlanOrder[]> {
  return db
    .selectFrom('credit_orders')
    .distinctOn('price_id')
    .select(['price_id as priceId', 'package_key as plan', 'credits', 'currency'])
    .where('user_id', '=', userId)
    .where('mode', '=', 'subscription')
    .where('state', '!=', 'quarantined')
    .orderBy('price_id')
    .orderBy('created_at', 'desc')
    .execute();
}
