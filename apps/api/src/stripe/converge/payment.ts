import type { Command, Ledger, Outcome } from '@tollgate/ledger';
import type { Transaction } from 'kysely';

import type { AppDb } from '../../database.ts';
import type { Charged } from './fetch-charged.ts';
import { moneyBackCommands, NOTHING_BACK, type MoneyBack, type PaidGrant } from './money-back.ts';

/** Credits that a payment brings. */
export type Grant = Pick<
  Extract<Command, { kind: 'grant' }>,
  'key' | 'type' | 'credits' | 'reason' | 'paidCents' | 'currency' | 'metadata'
>;

/** One Checkout session or invoice that was paid. */
export interface Payment {
  readonly id: string;
  readonly userId: string;
  readonly orderId: string | null;
  readonly subscriptionId: string | null;
  readonly currency: string;
  readonly taxCents: number;
  readonly paidAt: Date;
  readonly charged: Charged;
}

/** One object of Stripe's, locked, and the ledger that is brought to it. */
export interface Converging {
  readonly tx: Transaction<AppDb>;
  readonly ledger: Pick<Ledger, 'post'>;
  /** The number of the fetch that the object was seen by. */
  readonly number: number;
}

/**
 * Brings our row of a payment, and the ledger with it, to what Stripe says: its credits once, and of them whatever share
 * of the money went back. Answers what changed, in words.
 */
export async function convergePayment(
  on: Converging,
  payment: Payment,
  grants: readonly Grant[],
): Promise<readonly string[]> {
  const before = await lockPayment(on, payment.id);
  const given = before ? [] : await takeIn(on, payment, grants);
  const returned = await takeBack(on, payment, before ?? NOTHING_BACK);
  return [...given, ...returned];
}

async function lockPayment({ tx }: Converging, id: string): Promise<MoneyBack | undefined> {
  return tx
    .selectFrom('payments')
    .select(['refunded_cents as refundedCents', 'disputed_cents as disputedCents', 'open_disputes as openDisputes'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

async function takeIn({ tx, ledger }: Converging, payment: Payment, grants: readonly Grant[]): Promise<string[]> {
  const { id, userId, charged } = payment;
  const row = {
    id,
    user_id: userId,
    order_id: payment.orderId,
    subscription_id: payment.subscriptionId,
    payment_intents: [...charged.paymentIntents],
    currency: payment.currency,
    charged_cents: charged.chargedCents,
    tax_cents: payment.taxCents,
    refunded_cents: 0,
    disputed_cents: 0,
    open_disputes: [],
    receipt_url: charged.receiptUrl,
    paid_at: payment.paidAt,
  };
  await tx.insertInto('payments').values(row).execute();
  const outcomes = await ledger.post(
    tx,
    grants.map((grant): Command => ({ kind: 'grant', userId, ...grant })),
  );
  const given = grants.flatMap((grant, index) => {
    const line = givenLine(grant, outcomes[index]);
    return line === null ? [] : [{ grant, line }];
  });
  if (given.length > 0) await noteGrants(tx, id, given);
  return [
    `${id}: paid ${charged.chargedCents} cents`,
    ...given.filter(({ line }) => !line.isReplay).map(({ grant }) => `${grant.key}: ${grant.credits} credits`),
  ];
}

interface GivenLine {
  readonly id: string;
  readonly isReplay: boolean;
}

/** The line of a grant. Null where the same period was paid for by another invoice before, for another sum: it has its credits. */
function givenLine({ key }: Grant, outcome: Outcome | undefined): GivenLine | null {
  if (outcome?.ok && outcome.transaction) return { id: outcome.transaction.id, isReplay: outcome.isReplay };
  const code = outcome && !outcome.ok ? outcome.refusal.code : 'no line';
  if (code === 'IDEMPOTENCY_KEY_REUSED') return null;
  throw new Error(`The ledger refused ${key}: ${code}`);
}

/** A period that another invoice paid for before keeps that invoice as its payment. */
async function noteGrants(
  tx: Transaction<AppDb>,
  paymentId: string,
  given: readonly { grant: Grant; line: GivenLine }[],
): Promise<void> {
  const rows = given.map(({ grant, line }) => ({
    transaction_id: line.id,
    payment_id: paymentId,
    credits: grant.credits,
    paid_cents: grant.paidCents ?? 0,
  }));
  await tx
    .insertInto('payment_grants')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function takeBack({ tx, ledger, number }: Converging, payment: Payment, before: MoneyBack): Promise<string[]> {
  const { id, userId, charged } = payment;
  if (isSame(before, charged)) return [];
  const { chargedCents, refundedCents, disputedCents, openDisputes } = charged;
  const key = `${charged.chargeId ?? id}:${number}`;
  const grants = await grantsOf(tx, id);
  const commands = moneyBackCommands({ userId, chargedCents, grants, before, after: charged, key });
  for (const outcome of await ledger.post(tx, commands)) {
    if (!outcome.ok) throw new Error(`The ledger refused to take back ${id}: ${outcome.refusal.code}`);
  }
  await tx
    .updateTable('payments')
    .set({ refunded_cents: refundedCents, disputed_cents: disputedCents, open_disputes: [...openDisputes] })
    .where('id', '=', id)
    .execute();
  return [`${id}: refunded ${refundedCents} cents, disputed ${disputedCents}, ${openDisputes.length} disputes open`];
}

function isSame(before: MoneyBack, after: MoneyBack): boolean {
  return (
    before.refundedCents === after.refundedCents &&
    before.disputedCents === after.disputedCents &&
    before.openDisputes.join(' ') === after.openDisputes.join(' ')
  );
}

async function grantsOf(tx: Transaction<AppDb>, paymentId: string): Promise<readonly PaidGrant[]> {
  return tx
    .selectFrom('payment_grants')
    .select(['transaction_id as transactionId', 'credits', 'paid_cents as paidCents'])
    .where('payment_id', '=', paymentId)
    .orderBy('transaction_id')
    .execute();
}
