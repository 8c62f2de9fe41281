import { TRPCError } from '@trpc/server';
import { z } from 'zod';

import { assertPassword } from '../account/assert-password.ts';
import { askForNewAddress, askToConfirm, confirmAddress } from '../account/confirm-address.ts';
import { countOrRefuse } from '../limits/count-or-refuse.ts';
import type { Limit } from '../limits/limits.ts';
import type { AppContext } from '../trpc/context.ts';
import { signedIn } from '../trpc/init.ts';

const sent = z.strictObject({ sent: z.literal(true) });
/** Whoever asks has strangers written to, should they mistype. */
const mails: Limit = { what: 'address-mails', most: 5, seconds: 3_600 };

/** Sends the link that confirms the account's own address again. */
export const resendConfirmation = signedIn
  .input(z.strictObject({}).optional())
  .output(sent)
  .mutation(async ({ ctx }) => {
    assertMail(ctx);
    await countOrRefuse(ctx.limits, mails, ctx.user.id);
    await askToConfirm(ctx, ctx.user);
    return { sent: true as const };
  });

/**
 * Asks for another address. It becomes the account's once the link that is sent there is followed. The answer is the
 * same whether or not the address has an account already.
 */
export const changeEmail = signedIn
  .input(z.strictObject({ email: z.email().max(254), password: z.string().min(1).max(128) }))
  .output(sent)
  .mutation(async ({ ctx, input }) => {
    assertMail(ctx);
    await assertPassword(ctx, ctx.user.id, input.password);
    await countOrRefuse(ctx.limits, mails, ctx.user.id);
    await askForNewAddress(ctx, ctx.user, input.email);
    return { sent: true as const };
  });

/** Follows a link that was mailed, and makes its address the own one. It counts for its own account alone. */
export const confirmEmail = signedIn
  .input(z.strictObject({ token: z.string().min(1).max(100) }))
  .output(z.strictObject({ email: z.string() }))
  .mutation(async ({ ctx, input }) => ({
    email: await confirmAddress(ctx.db, { userId: ctx.user.id, token: input.token }),
  }));

function assertMail({ mailer }: AppContext): void {
  if (mailer.way !== 'none') return;
  const message = 'This server cannot send mail, so nothing was changed. Ask whoever runs it.';
  throw new TRPCError({ code: 'PRECONDITION_FAILED', message });
}
