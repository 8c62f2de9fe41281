import { TRPCError } from '@trpc/server';
import { z } from 'zod';

import { ApiKey, NewApiKey } from '../keys/api-key.ts';
import { createServiceKey as makeServiceKey } from '../keys/create-key.ts';
import { listKeys } from '../keys/list-keys.ts';
import { revokeKey } from '../keys/revoke-key.ts';
import { SCOPES } from '../keys/scopes.ts';
import { audited } from '../trpc/audited.ts';
import { adminOnly } from '../trpc/init.ts';
import { lineOfText } from '../trpc/line-of-text.ts';

/** The keys of our other services, live ones first. */
export const serviceKeys = adminOnly
  .input(z.strictObject({}).optional())
  .output(z.array(ApiKey))
  .query(({ ctx }) => listKeys(ctx.db, null));

/** Makes a key that acts on any account it names. Its `key` is in this answer and nowhere else. */
export const createServiceKey = adminOnly
  .input(z.strictObject({ name: lineOfText(100), scopes: z.array(z.enum(SCOPES)).min(1) }))
  .use(audited)
  .output(NewApiKey)
  .mutation(({ ctx, input }) => makeServiceKey(ctx.db, input));

/** Ends a service key at once and for ever. */
export const revokeServiceKey = adminOnly
  .input(z.strictObject({ id: z.uuid() }))
  .use(audited)
  .output(ApiKey)
  .mutation(async ({ ctx, input }) => {
    const revoked = await revokeKey(ctx.db, { id: input.id, ownerId: null });
    if (revoked) return revoked;
    throw new TRPCError({ code: 'NOT_FOUND', message: 'There is no such service key.' });
  });
