import { TRPCError } from '@trpc/server';
import { z } from 'zod';

import { listOutbox, OutboxMail } from '../mail/outbox.ts';
import { open, router } from '../trpc/init.ts';
import { changeEmail, confirmEmail, resendConfirmation } from './own-address.ts';
import { createKey, keys, revokeKey } from './own-keys.ts';
import { endOtherSessions, endSession, sessions } from './own-sessions.ts';
import { deleteAccount, profile, rename } from './profile.ts';

const Me = z.strictObject({
  user: z
    .strictObject({ id: z.string(), email: z.string(), name: z.string(), role: z.enum(['user', 'admin']) })
    .nullable(),
  demo: z.array(z.strictObject({ label: z.string(), email: z.string(), password: z.string() })),
  /** How mail goes out: by SMTP, into the outbox of a laptop, or not at all. */
  mail: z.enum(['smtp', 'outbox', 'none']),
});

export const account = router({
  /** Who is signed in, if anyone, and the demo sign-ins where there are any. */
  me: open
    .input(z.strictObject({}).optional())
    .output(Me)
    .query(async ({ ctx }) => {
      const caller = await ctx.authenticate();
      const user = caller?.kind === 'person' ? caller.user : null;
      return { user, demo: [...ctx.demoSignIns], mail: ctx.mailer.way };
    }),

  profile,
  rename,
  deleteAccount,
  resendConfirmation,
  changeEmail,
  confirmEmail,
  sessions,
  endSession,
  endOtherSessions,
  keys,
  createKey,
  revokeKey,

  /** The mails that a laptop cannot send, newest first. There is no such place anywhere else. */
  outbox: open
    .input(z.strictObject({}).optional())
    .output(z.array(OutboxMail))
    .query(({ ctx }) => {
      if (ctx.mailer.way === 'outbox') return listOutbox(ctx.db);
      const message = 'Mails are shown on a laptop that cannot send them, and nowhere else.';
      throw new TRPCError({ code: 'NOT_FOUND', message });
    }),
});
