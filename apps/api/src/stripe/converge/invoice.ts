import type { Transaction } from 'kysely';
import type { Stripe } from 'stripe';

import type { AppDb } from '../../database.ts';
import { idOf, unlessMissing } from '../client.ts';
import { fetchCharged } from './fetch-charged.ts';
import { convergePayment, type Payment } from './payment.ts';
import { periodGrants, taxOf } from './period-grants.ts';
import { planOrdersOf } from './plan-orders.ts';
import type { ConvergeDeps, Seen } from './seen.ts';

/**
 * A subscription's invoice as Stripe has it now: once it is paid, the credits of its periods. Whether its subscription
 * may grant stands in our mirror of it, so the customer is converged before.
 */
export async function seeInvoice({ stripe }: ConvergeDeps, id: string): Promise<Seen | null> {
  const invoice = await unlessMissing(stripe.invoices.retrieve(id));
  if (!invoice) return null;
  const subscriptionId = idOf(invoice.parent?.subscription_details?.subscription);
  // The invoice of a purchase is its receipt; its money comes by the Checkout session.
  if (subscriptionId === null) return () => Promise.resolve(null);
  if (invoice.status !== 'paid') return () => Promise.resolve([]);

  const [lines, charged] = await Promise.all([linesOf(stripe, invoice), chargedFor(stripe, id)]);
  return async ({ tx, ...on }) => {
    const subscription = await lockSubscription(tx, subscriptionId);
    if (!subscription) return null;
    const { user_id: userId, is_duplicate: isDuplicate } = subscription;
    const { chargedCents } = charged;
    const orders = isDuplicate ? [] : await planOrdersOf(tx, userId);
    const payment: Payment = {
      id,
      userId,
      orderId: null,
      subscriptionId,
      currency: invoice.currency,
      taxCents: taxOf(invoice, chargedCents),
      paidAt: new Date((invoice.status_transitions.paid_at ?? invoice.created) * 1000),
      charged: { ...charged, receiptUrl: invoice.hosted_invoice_url ?? charged.receiptUrl },
    };
    return convergePayment({ tx, ...on }, payment, periodGrants({ invoice, lines, chargedCents, orders }));
  };
}

async function lockSubscription(tx: Transaction<AppDb>, id: string) {
  return tx
    .selectFrom('subscriptions')
    .select(['user_id', 'is_duplicate'])
    .where('id', '=', id)
    .forShare()
    .executeTakeFirst();
}

/** An invoice comes with its first ten lines; one with more is read page by page. */
async function linesOf(stripe: Stripe, { id, lines }: Stripe.Invoice): Promise<readonly Stripe.InvoiceLineItem[]> {
  return lines.has_more ? Array.fromAsync(stripe.invoices.listLineItems(id, { limit: 100 })) : lines.data;
}

async function chargedFor(stripe: Stripe, invoiceId: string) {
  const { data } = await stripe.invoicePayments.list({ invoice: invoiceId, status: 'paid', limit: 100 });
  return fetchCharged(
    stripe,
    data.map(({ payment }) => payment.payment_intent),
  );
}
