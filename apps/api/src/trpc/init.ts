import { initTRPC, TRPCError } from '@trpc/server';
import type { OpenApiMeta } from 'trpc-to-openapi';

import type { Context } from './context.ts';
import { describeError, withPublicCode } from './errors.ts';

const t = initTRPC
  .context<Context>()
  .meta<OpenApiMeta>()
  .create({
    isDev: false,
    errorFormatter({ shape, error }) {
      const { message, details } = describeError(error);
      return { ...shape, message, data: { ...shape.data, ...details } };
    },
  });

export const { router } = t;

/** Open to everyone. */
export const open = t.procedure.use(async ({ next }) => {
  // `next()` never rejects; what a procedure threw is in its result.
  const result = await next();
  if (!result.ok) throw withPublicCode(result.error);
  return result;
});

/** The rule: someone must be signed in. */
export const signedIn = open.use(async ({ ctx, next }) => {
  const user = await ctx.authenticate();
  if (!user) throw new TRPCError({ code: 'UNAUTHORIZED', message: 'Sign in first.' });
  return next({ ctx: { user } });
});

/** For admins alone. */
export const adminOnly = signedIn.use(({ ctx, next }) => {
  if (ctx.user.role !== 'admin') throw new TRPCError({ code: 'FORBIDDEN', message: 'Only an admin may do this.' });
  return next();
});
