import type { Stripe } from 'stripe';
import { ApiError, noSuch } from '../api/api-error.ts';
import { findCustomer } from '../resources/customers.ts';
import type { Store } from '../store.ts';
import { recordEvent } from '../webhooks/record-event.ts';
import { changeInvoice } from './change-invoice.ts';
import { idOf } from '../id.ts';

/** What a customer's balance pays of a total, and where it leaves the balance; below zero it is credit. */
const settleBalance = (store: Store, customer: Stripe.Customer, total: number) => {
  const credit = Math.max(0, -customer.balance);
  const amountDue = Math.max(0, total - credit);
  const ending = customer.balance + total - amountDue;
  if (ending !== customer.balance) {
    const after = store.put('customers', { ...customer, balance: ending });
    recordEvent(store, 'customer.updated', after);
  }
  return { amountDue, starting: customer.balance, ending };
};

const nextNumber = (store: Store, customer: Stripe.Customer): string => {
  const sequence = customer.next_invoice_sequence ?? 1;
  store.put('customers', { ...customer, next_invoice_sequence: sequence + 1 });
  return `${customer.invoice_prefix}-${String(sequence).padStart(4, '0')}`;
};

const customerOf = (store: Store, { customer }: Stripe.Invoice): Stripe.Customer => {
  const found = findCustomer(store, idOf(customer));
  if (!found) throw noSuch('customer', idOf(customer), 'customer');
  return found;
};

/** Makes a draft a bill: it gets its number, its page and what the customer's balance leaves to pay. */
export const finalizeInvoice = (store: Store, draft: Stripe.Invoice, { usesBalance = true } = {}): Stripe.Invoice => {
  if (draft.status !== 'draft') {
    throw new ApiError('This invoice is already finalized, you cannot re-finalize a non-draft invoice.', {
      code: 'invoice_not_editable',
    });
  }
  const number = nextNumber(store, customerOf(store, draft));
  const customer = customerOf(store, draft);
  const { amountDue, starting, ending } = usesBalance
    ? settleBalance(store, customer, draft.total)
    : { amountDue: draft.total, starting: customer.balance, ending: customer.balance };
  const open: Stripe.Invoice = {
    ...draft,
    amount_due: amountDue,
    amount_remaining: amountDue,
    effective_at: store.seconds(),
    ending_balance: ending,
    hosted_invoice_url: `${store.url}/invoices/${draft.id}`,
    number,
    starting_balance: starting,
    status: 'open',
    status_transitions: { ...draft.status_transitions, finalized_at: store.seconds() },
  };
  return changeInvoice(store, open, 'invoice.finalized');
};
