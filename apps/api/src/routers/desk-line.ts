import type { CreditTransaction } from '@tollgate/ledger';
import { z } from 'zod';

import type { NamedPerson } from '../people/name-people.ts';
import { Person } from './person.ts';
import { Transaction, transactionOut } from './transaction.ts';

/** A line of anybody's history as operators see it. */
export const DeskLine = Transaction.extend({
  userId: z.string(),
  /** Whose it is; null where no user has this id. */
  user: Person.nullable(),
  feature: z.string().nullable(),
  /** Who did it: a user's id, or `key:` and a key's id; null for the system itself. */
  actor: z.string().nullable(),
  refundOf: z.uuid().nullable(),
});

/** Who a line is about is added to it by name. */
export function deskLineOut(
  line: CreditTransaction,
  names: ReadonlyMap<string, NamedPerson>,
): z.infer<typeof DeskLine> {
  const { userId, feature, actor, refundOf } = line;
  return { ...transactionOut(line), userId, user: names.get(userId) ?? null, feature, actor, refundOf };
}
