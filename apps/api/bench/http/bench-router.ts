import { z } from 'zod';

import { charge } from '../../src/trpc/charge.ts';
import { open, router, signedInOr } from '../../src/trpc/init.ts';

const Asked = z.strictObject({ text: z.string().max(1_000) });
const Answer = z.strictObject({ length: z.int() });
type Asked = z.infer<typeof Asked>;

const answer = ({ input }: { input: Asked }) => ({ length: input.text.length });

/** One procedure three times: for everybody, for those signed in, and charged. */
export const benchRouter = router({
  open: open.input(Asked).output(Answer).mutation(answer),
  free: signedInOr('credits:spend').input(Asked).output(Answer).mutation(answer),
  charged: signedInOr('credits:spend')
    .input(Asked)
    .use(charge('LYRICS_ANALYSIS', { credits: () => 1 }))
    .output(Answer)
    .mutation(answer),
});
