import { TRPCError } from '@trpc/server';
import { verifyPassword } from 'better-auth/crypto';

import { countOrRefuse } from '../limits/count-or-refuse.ts';
import type { Limit } from '../limits/limits.ts';
import type { AppContext } from '../trpc/context.ts';

const passwordTries: Limit = { what: 'password-tries', most: 10, seconds: 60 };

/**
 * Makes sure that it is a person's own password: a session alone does not prove who sits before it.
 * @throws TRPCError UNPROCESSABLE_CONTENT when it is not, TOO_MANY_REQUESTS when it is guessed.
 */
export async function assertPassword({ db, limits }: AppContext, userId: string, password: string): Promise<void> {
  await countOrRefuse(limits, passwordTries, userId);
  const account = await db
    .selectFrom('sign_in_accounts')
    .select('password as hash')
    .where('user_id', '=', userId)
    .where('provider_id', '=', 'credential')
    .executeTakeFirst();
  if (account?.hash && (await verifyPassword({ hash: account.hash, password }))) return;
  throw new TRPCError({ code: 'UNPROCESSABLE_CONTENT', message: 'This is not your password. Nothing was changed.' });
}
