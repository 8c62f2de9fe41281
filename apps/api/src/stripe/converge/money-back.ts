import { partOf, type Command } from '@tollgate/ledger';

/** How much money of a payment went back, and which disputes of it are open. */
export interface MoneyBack {
  readonly refundedCents: number;
  readonly disputedCents: number;
  readonly openDisputes: readonly string[];
}

/** Credits that a payment brought, by the id of their line. */
export interface PaidGrant {
  readonly transactionId: string;
  readonly credits: number;
  readonly paidCents: number;
}

export const NOTHING_BACK: MoneyBack = { refundedCents: 0, disputedCents: 0, openDisputes: [] };

interface Change {
  readonly userId: string;
  readonly chargedCents: number;
  readonly grants: readonly PaidGrant[];
  readonly before: MoneyBack;
  readonly after: MoneyBack;
  /** Tells this change from every other of the payment: `{charge}:{n}`. */
  readonly key: string;
}

/**
 * What the ledger is told when money went back, or came again. The share of the money that is back is the share of the
 * credits to be taken back in all: commands carry that target, the ledger writes the difference. A refund and a dispute
 * over the same money take it once. An open dispute stops spending until it is closed.
 * Source: Stripe lets a charge be disputed that was refunded, and disputes reach back months.
 */
export function moneyBackCommands({ userId, chargedCents, grants, before, after, key }: Change): readonly Command[] {
  const [was, is] = [backCents(before, chargedCents), backCents(after, chargedCents)];
  const reason = reasonOf(before, after);
  const clawbacks = was === is ? [] : grants.map((grant, index) => clawbackOf(grant, index, is));
  const opened = after.openDisputes.filter((id) => !before.openDisputes.includes(id));
  const closed = before.openDisputes.filter((id) => !after.openDisputes.includes(id));
  return [
    ...clawbacks,
    ...opened.map((id): Command => ({ kind: 'freeze', userId, cause: `dispute:${id}` })),
    ...closed.map((id): Command => ({ kind: 'unfreeze', userId, cause: `dispute:${id}` })),
  ];

  function clawbackOf({ transactionId, credits, paidCents }: PaidGrant, index: number, back: number): Command {
    return {
      kind: 'clawback',
      userId,
      key: `clawback:${key}${index === 0 ? '' : `.${index}`}`,
      transactionId,
      credits: partOf(credits, back, chargedCents),
      cents: partOf(paidCents, back, chargedCents),
      reason,
    };
  }
}

/** Of the credits that a payment brought, how many are to be back for the money that is. */
export function creditsBack(
  grants: readonly Pick<PaidGrant, 'credits'>[],
  chargedCents: number,
  money: Omit<MoneyBack, 'openDisputes'>,
): number {
  const back = backCents(money, chargedCents);
  return back === 0 ? 0 : grants.reduce((sum, { credits }) => sum + partOf(credits, back, chargedCents), 0);
}

/** Of what was charged, what is back: never more than all of it, for a dispute may come over what was refunded. */
function backCents({ refundedCents, disputedCents }: Omit<MoneyBack, 'openDisputes'>, chargedCents: number): number {
  return Math.min(chargedCents, refundedCents + disputedCents);
}

function reasonOf(before: MoneyBack, after: MoneyBack): string {
  if (after.disputedCents > before.disputedCents) return 'Payment disputed';
  if (after.refundedCents > before.refundedCents) return 'Payment refunded';
  return after.disputedCents < before.disputedCents ? 'Dispute won' : 'Refund failed';
}
