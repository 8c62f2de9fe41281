import type { DisputeOutcome } from '../payments/dispute.ts';

// What happened in a shop's life before this run, told in order of time. Ids are the teller's own, so that its rows can
// name what is made here before it is made.

interface Step<Kind extends string> {
  kind: Kind;
  /** Whole seconds since 1970. */
  at: number;
}

/** A Checkout session that was paid by card at once. */
interface Paid {
  session: string;
  intent: string;
  charge: string;
  customer: string;
  /** Of the price: one of it was bought. */
  lookupKey: string;
  /** The session's `client_reference_id`. */
  reference: string;
}

type CustomerStep = Step<'customer'> & {
  customer: string;
  email: string;
  name: string;
  metadata: Record<string, string>;
};
export type PurchaseStep = Step<'purchase'> & Paid;
export type SubscribeStep = Step<'subscribe'> & Paid & { subscription: string; item: string; invoice: string };
/** The end of a period, at the second that the period ends, and the next one paid. */
type RenewStep = Step<'renew'> & { subscription: string; invoice: string; intent: string; charge: string };
type CancelStep = Step<'cancel'> & { subscription: string };
type RefundStep = Step<'refund'> & { refund: string; charge: string; amount: number };
/** A chargeback over all of a charge, with its money withdrawn. */
type DisputeStep = Step<'dispute'> & { dispute: string; charge: string };
type CloseDisputeStep = Step<'close-dispute'> & { dispute: string; outcome: DisputeOutcome };

export type HistoryStep =
  | CustomerStep
  | PurchaseStep
  | SubscribeStep
  | RenewStep
  | CancelStep
  | RefundStep
  | DisputeStep
  | CloseDisputeStep;
