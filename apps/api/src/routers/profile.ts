import { z } from 'zod';

import { assertPassword } from '../account/assert-password.ts';
import { deleteAccount as forget } from '../account/delete-account.ts';
import { PersonName } from '../account/person-name.ts';
import { signedIn } from '../trpc/init.ts';

const Profile = z.strictObject({
  name: z.string(),
  email: z.string(),
  /** Whether somebody has shown that they read what is sent there. */
  isConfirmed: z.boolean(),
  createdAt: z.iso.datetime(),
});

/** What one's account says of oneself. */
export const profile = signedIn
  .input(z.strictObject({}).optional())
  .output(Profile)
  .query(async ({ ctx }) => {
    const row = await ctx.db
      .selectFrom('users')
      .select(['name', 'email', 'email_verified as isConfirmed', 'created_at'])
      .where('id', '=', ctx.user.id)
      .executeTakeFirstOrThrow();
    const { created_at: createdAt, ...rest } = row;
    return { ...rest, createdAt: createdAt.toISOString() };
  });

/** Changes what one is called. */
export const rename = signedIn
  .input(z.strictObject({ name: PersonName }))
  .output(z.strictObject({ name: z.string() }))
  .mutation(async ({ ctx, input }) => {
    await ctx.db.updateTable('users').set(input).where('id', '=', ctx.user.id).execute();
    return input;
  });

/** Forgets whoever asks: the history stays, the person does not. `credits` is the balance that is given up with it. */
export const deleteAccount = signedIn
  .input(z.strictObject({ password: z.string().min(1).max(128), credits: z.int().min(0) }))
  .output(z.strictObject({ deleted: z.literal(true) }))
  .mutation(async ({ ctx, input }) => {
    await assertPassword(ctx, ctx.user.id, input.password);
    await forget(ctx, { userId: ctx.user.id, credits: input.credits });
    return { deleted: true as const };
  });
