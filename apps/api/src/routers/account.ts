import { z } from 'zod';

import { open, router } from '../trpc/init.ts';

const Me = z.strictObject({
  user: z
    .strictObject({ id: z.string(), email: z.string(), name: z.string(), role: z.enum(['user', 'admin']) })
    .nullable(),
  demo: z.array(z.strictObject({ label: z.string(), email: z.string(), password: z.string() })),
});

export const account = router({
  /** Who is signed in, if anyone, and the demo sign-ins where there are any. */
  me: open
    .input(z.strictObject({}).optional())
    .output(Me)
    .query(async ({ ctx }) => ({ user: await ctx.authenticate(), demo: [...ctx.demoSignIns] })),
});
