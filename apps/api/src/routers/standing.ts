import { z } from 'zod';

import { ban as shutOut, liftBan as letIn } from '../people/ban.ts';
import { setRole as giveRole } from '../people/set-role.ts';
import { audited } from '../trpc/audited.ts';
import { adminOnly } from '../trpc/init.ts';
import { lineOfText } from '../trpc/line-of-text.ts';
import { UserId } from '../trpc/user-id.ts';

// Where somebody stands: whether they may spend, may come in, and may do what operators do. None of it moves credits,
// and done twice it is done once.

const why = { userId: UserId, reason: lineOfText(1_000) };
const Done = z.strictObject({});
/** Every admin's freeze is one and the same: any of them may lift it. */
const CAUSE = 'admin';

/** Stops somebody's spending until it is lifted. What is under way may still end. */
export const freeze = adminOnly
  .input(z.strictObject(why))
  .use(audited)
  .output(Done)
  .mutation(async ({ ctx, input: { userId } }) => {
    await ctx.ledger.freeze({ userId, cause: CAUSE });
    return {};
  });

/** Lifts an operator's freeze. Those of open disputes stay. */
export const unfreeze = adminOnly
  .input(z.strictObject(why))
  .use(audited)
  .output(Done)
  .mutation(async ({ ctx, input: { userId } }) => {
    await ctx.ledger.unfreeze({ userId, cause: CAUSE });
    return {};
  });

/** Shuts every way in to somebody at once: sessions, sign-in and keys. */
export const ban = adminOnly
  .input(z.strictObject(why))
  .use(audited)
  .output(Done)
  .mutation(async ({ ctx, input: { userId } }) => {
    await shutOut(ctx, userId);
    ctx.live.tell(userId);
    return {};
  });

/** Lets somebody sign in again, and their keys act for them. */
export const liftBan = adminOnly
  .input(z.strictObject(why))
  .use(audited)
  .output(Done)
  .mutation(async ({ ctx, input: { userId } }) => {
    await letIn(ctx, userId);
    ctx.live.tell(userId);
    return {};
  });

/** Makes somebody an admin, or no longer one. */
export const setRole = adminOnly
  .input(z.strictObject({ ...why, role: z.enum(['user', 'admin']) }))
  .use(audited)
  .output(Done)
  .mutation(async ({ ctx, input: { userId, role } }) => {
    await giveRole(ctx, { userId, role, actor: ctx.user.id });
    return {};
  });
