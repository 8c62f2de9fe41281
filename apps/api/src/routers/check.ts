import { z } from 'zod';

import { CHECK_KINDS, CHECK_STATES, type CheckKind, type CheckState } from '../database.ts';

/** A check without what it found. */
export const Check = z.strictObject({
  id: z.string(),
  kind: z.enum(CHECK_KINDS),
  state: z.enum(CHECK_STATES),
  /** The operator; null for the crontab. */
  askedBy: z.string().nullable(),
  /** Lines of the ledger, or charges of Stripe's, that were looked at so far. */
  done: z.int(),
  /** About how many there are; null where that is not known. */
  ofAll: z.int().nullable(),
  problemCount: z.int(),
  /** Why it could not be done. */
  error: z.string().nullable(),
  askedAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
});

interface CheckRow {
  readonly id: string;
  readonly kind: CheckKind;
  readonly state: CheckState;
  readonly askedBy: string | null;
  readonly done: number;
  readonly ofAll: number | null;
  readonly problemCount: number;
  readonly error: string | null;
  readonly asked_at: Date;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
}

export function checkOut(row: CheckRow): z.input<typeof Check> {
  const { id, kind, state, askedBy, done, ofAll, problemCount, error } = row;
  return {
    id,
    kind,
    state,
    askedBy,
    done,
    ofAll,
    problemCount,
    error,
    askedAt: row.asked_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
}

/** What does not add up in somebody's account, in a sentence for whoever has to look into it. */
export const Finding = z.strictObject({
  userId: z.string().nullable(),
  seq: z.int().nullable(),
  problem: z.string(),
  message: z.string(),
});

export const VerifySummary = z.strictObject({ accounts: z.int(), lines: z.int() });

const Money = z.strictObject({ capturedCents: z.int(), refundedCents: z.int(), disputedCents: z.int() });

/** A payment whose money is another at Stripe, a payment that Stripe has no charge of, or a charge that is no payment. */
export const Difference = z.strictObject({
  paymentId: z.string().nullable(),
  chargeIds: z.array(z.string()),
  currency: z.string(),
  stripe: Money,
  ours: Money,
});

const Flow = z.strictObject({ inCents: z.int(), backCents: z.int() });

export const TieOutSummary = z.strictObject({
  currencies: z.array(
    z.strictObject({
      currency: z.string(),
      stripe: Money,
      ours: Money,
      others: Money.extend({ charges: z.int() }),
    }),
  ),
  /** What was paid beside what the ledger's books have. */
  books: z.array(
    z.strictObject({
      currency: z.string(),
      paid: Flow,
      books: Flow,
      quarantined: Flow,
      duplicates: Flow,
      prorated: Flow,
      twiceBack: Flow,
      difference: Flow,
      ties: z.boolean(),
    }),
  ),
});
