import { TRPCError } from '@trpc/server';
import { z } from 'zod';

import { ApiKey, NewApiKey } from '../keys/api-key.ts';
import { createPersonalKey, MAX_PERSONAL_KEYS } from '../keys/create-key.ts';
import { listKeys } from '../keys/list-keys.ts';
import { revokeKey as revoke } from '../keys/revoke-key.ts';
import { PERSONAL_SCOPES } from '../keys/scopes.ts';
import { signedIn } from '../trpc/init.ts';
import { lineOfText } from '../trpc/line-of-text.ts';

/** One's own API keys, live ones first. */
export const keys = signedIn
  .input(z.strictObject({}).optional())
  .output(z.array(ApiKey))
  .query(({ ctx }) => listKeys(ctx.db, ctx.user.id));

/** Makes a key that acts on one's own account. Its `key` is in this answer and nowhere else. */
export const createKey = signedIn
  .input(z.strictObject({ name: lineOfText(100), scopes: z.array(z.enum(PERSONAL_SCOPES)).min(1) }))
  .output(NewApiKey)
  .mutation(async ({ ctx, input }) => {
    const made = await createPersonalKey(ctx.db, { ...input, ownerId: ctx.user.id });
    if (made) return made;
    const message = `You have ${MAX_PERSONAL_KEYS} keys, as many as can be alive at once. Revoke one first.`;
    throw new TRPCError({ code: 'CONFLICT', message });
  });

/** Ends one of one's own keys at once and for ever. */
export const revokeKey = signedIn
  .input(z.strictObject({ id: z.uuid() }))
  .output(ApiKey)
  .mutation(async ({ ctx, input }) => {
    const revoked = await revoke(ctx.db, { id: input.id, ownerId: ctx.user.id });
    if (!revoked) throw new TRPCError({ code: 'NOT_FOUND', message: 'You have no such key.' });
    ctx.live.tell(ctx.user.id);
    return revoked;
  });
