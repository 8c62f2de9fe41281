import type { CreditTransaction } from '@tollgate/ledger';
import type { Kysely } from 'kysely';
import { z } from 'zod';

import type { AppDb } from '../../database.ts';

/** Who made a line, as the account's owner may know it: operators have no names here, keys have. */
export const Doer = z.strictObject({
  kind: z.enum(['you', 'yourKey', 'service', 'operator', 'system']),
  /** A key's. */
  name: z.string().nullable(),
});
type Doer = z.infer<typeof Doer>;

type Made = Pick<CreditTransaction, 'userId' | 'actor' | 'type'>;

export async function doerOf(db: Kysely<AppDb>, { userId, actor, type }: Made): Promise<Doer> {
  // Whoever spends in person is not named on their own line; all else that names nobody follows from Stripe or from time.
  if (actor === null) return { kind: type === 'deduction' ? 'you' : 'system', name: null };
  if (actor === userId) return { kind: 'you', name: null };
  const keyId = /^key:(?<id>[\da-f-]{36})$/.exec(actor)?.groups?.['id'];
  if (keyId === undefined) return { kind: 'operator', name: null };
  const key = await db.selectFrom('api_keys').select(['name', 'owner_id']).where('id', '=', keyId).executeTakeFirst();
  if (key && key.owner_id !== null && key.owner_id !== userId) return { kind: 'operator', name: null };
  return { kind: key && key.owner_id === userId ? 'yourKey' : 'service', name: key?.name ?? null };
}
