import { readBooks } from '@tollgate/ledger';
import { z } from 'zod';

import { adminOnly } from '../trpc/init.ts';
import { instant } from './page.ts';

const figures = {
  cashInCents: z.int(),
  grantedCredits: z.int(),
  refundedCents: z.int(),
  takenBackCredits: z.int(),
  earnedCents: z.int(),
  spentCredits: z.int(),
  breakageCents: z.int(),
  expiredCredits: z.int(),
  owedCents: z.int(),
  owedCredits: z.int(),
};

const CurrencyBooks = z.strictObject({
  /** Null for credits that nobody paid for. */
  currency: z.string().nullable(),
  openingOwedCents: z.int(),
  openingOwedCredits: z.int(),
  months: z.array(z.strictObject({ month: z.string(), ...figures })).readonly(),
  total: z.strictObject(figures),
  check: z.strictObject({
    ties: z.boolean(),
    differenceCents: z.int(),
    lotDifferenceCents: z.int(),
    lotDifferenceCredits: z.int(),
  }),
});

/** Cash in, refunded, owed, earned and breakage by currency and UTC month; all months unless said. */
export const books = adminOnly
  .input(
    z
      .strictObject({ from: instant.optional(), to: instant.optional() })
      .refine(({ from, to }) => !from || !to || from < to, 'from must be before to'),
  )
  .output(z.array(CurrencyBooks).readonly())
  .query(({ ctx, input }) => readBooks({ db: ctx.db, ...input }));
