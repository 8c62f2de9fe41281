import { TRPCError } from '@trpc/server';
import { z } from 'zod';

import { endOtherSessions as endOthers, endSession as end, listSessions, Session } from '../account/sessions.ts';
import { signedIn } from '../trpc/init.ts';

/** Where one is signed in, this session first. */
export const sessions = signedIn
  .input(z.strictObject({}).optional())
  .output(z.array(Session))
  .query(({ ctx }) => listSessions(ctx.db, { userId: ctx.user.id, sessionId: ctx.sessionId }));

/** Signs one of one's own sessions out at once, its streams too. */
export const endSession = signedIn
  .input(z.strictObject({ id: z.uuid() }))
  .output(z.strictObject({ ended: z.literal(true) }))
  .mutation(async ({ ctx, input }) => {
    const isEnded = await end(ctx.db, { userId: ctx.user.id, sessionId: input.id });
    if (!isEnded)
      throw new TRPCError({ code: 'NOT_FOUND', message: 'You have no such session: it may have ended already.' });
    ctx.live.tell(ctx.user.id);
    return { ended: true as const };
  });

/** Signs every session of one's own out but this one. */
export const endOtherSessions = signedIn
  .input(z.strictObject({}).optional())
  .output(z.strictObject({ ended: z.int() }))
  .mutation(async ({ ctx }) => {
    const ended = await endOthers(ctx.db, { userId: ctx.user.id, sessionId: ctx.sessionId });
    ctx.live.tell(ctx.user.id);
    return { ended };
  });
