import { TRPCError } from '@trpc/server';
import { z } from 'zod';

import { middleware } from './init.ts';
import { AccountId } from './user-id.ts';

/** In the input of what acts on an account: whose. */
export const userId = AccountId.optional().describe(
  'Whose account it is. A service key must say so, a personal key must not.',
);

const Named = z.looseObject({ userId });

/**
 * Finds the account that a key's call acts on, as `ctx.user`: a personal key's owner's, or the one that a service key
 * names. Put it after `.input()`, and before whatever reads or keeps anything of an account.
 */
export const onAccount = middleware(async function onAccount({ ctx, input, next }) {
  const caller = await ctx.authenticate();
  const named = Named.parse(input).userId;
  if (caller?.kind === 'serviceKey') {
    if (named === undefined) throw new TRPCError({ code: 'BAD_REQUEST', message: 'A service key names a userId.' });
    return next({ ctx: { user: { id: named } } });
  }
  if (caller?.kind !== 'personalKey' || named !== undefined) {
    const message = 'A personal key acts on its owner’s account alone: leave userId out.';
    throw new TRPCError({ code: 'FORBIDDEN', message });
  }
  return next({ ctx: { user: { id: caller.user.id } } });
});
