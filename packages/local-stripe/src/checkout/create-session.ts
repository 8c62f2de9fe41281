import type { Stripe } from 'stripe';
import { ApiError, noSuchParam } from '../api/api-error.ts';
import { mergeMetadata, metadata } from '../api/metadata.ts';
import { boolean, integer, listOf, oneOf, optional, shape, text, url } from '../api/params.ts';
import type { Values } from '../api/params.ts';
import { newId } from '../id.ts';
import { findCustomer } from '../resources/customers.ts';
import type { Store } from '../store.ts';
import { takesBankDebit } from './bank-debit.ts';
import { blankSession, noDetails, noInvoiceData } from './blank-session.ts';
import { priceLine, totalOf } from './price-line.ts';
import {
  inTrial,
  refuseMixedIntervals,
  refuseOtherMode,
  subscriptionFields,
  subscriptionTermsOf,
} from './subscription-mode.ts';

const hour = 60 * 60;

export const sessionFields = {
  mode: oneOf('payment', 'subscription'),
  line_items: listOf(shape({ price: text, quantity: integer({ min: 1, max: 999_999 }) })),
  success_url: url,
  cancel_url: optional(url),
  customer: optional(text),
  customer_email: optional(text),
  customer_creation: optional(oneOf('if_required')),
  client_reference_id: optional(text),
  metadata,
  payment_intent_data: optional(shape({ description: optional(text), metadata, receipt_email: optional(text) })),
  invoice_creation: optional(shape({ enabled: boolean })),
  allow_promotion_codes: optional(boolean),
  allowed_payment_method_types: optional(listOf(text)),
  billing_address_collection: optional(oneOf('auto', 'required')),
  submit_type: optional(oneOf('auto', 'pay')),
  ui_mode: optional(oneOf('hosted_page')),
  locale: optional(text),
  currency: optional(text),
  expires_at: optional(integer()),
  ...subscriptionFields,
};

type SessionInput = Values<typeof sessionFields>;

const contactOf = (store: Store, { customer: customerId, customer_email: email }: SessionInput) => {
  if (customerId !== undefined && email !== undefined) {
    throw new ApiError('You may only specify one of these parameters: customer, customer_email.', {
      code: 'parameters_exclusive',
      param: 'customer',
    });
  }
  const customer = customerId === undefined ? undefined : findCustomer(store, customerId);
  if (customerId !== undefined && !customer) throw noSuchParam('customer', customerId, 'customer');
  return { customer: customer?.id ?? null, email: customer?.email ?? email ?? null };
};

const expiryOf = (created: number, expiresAt = created + 24 * hour): number => {
  if (expiresAt >= created + hour / 2 && expiresAt <= created + 24 * hour) return expiresAt;
  throw new ApiError('expires_at must be between 30 minutes and 24 hours from now.', { param: 'expires_at' });
};

const refuseWithoutCard = (types: string[] | undefined): void => {
  if (types === undefined || types.includes('card')) return;
  throw new ApiError("The local Stripe takes cards in every session: include 'card'.", {
    param: 'allowed_payment_method_types',
  });
};

const intentOf = (input: SessionInput) => ({
  description:
    input.mode === 'subscription' ? 'Subscription creation' : (input.payment_intent_data?.description ?? null),
  metadata: mergeMetadata({}, input.payment_intent_data?.metadata),
  receipt_email: input.payment_intent_data?.receipt_email ?? null,
});

export const createSession = (store: Store, input: SessionInput): Stripe.Checkout.Session => {
  const id = newId('cs_test', 58);
  const created = store.seconds();
  const { customer, email } = contactOf(store, input);
  const expires_at = expiryOf(created, input.expires_at);
  refuseOtherMode(input);
  const priced = input.line_items.map((line, index) => priceLine(store, line, `line_items[${index}]`, input.mode));
  const { amount: wholeAmount, currency } = totalOf(priced, input.currency);
  const isSubscription = input.mode === 'subscription';
  const terms = isSubscription ? subscriptionTermsOf(input) : undefined;
  if (isSubscription) refuseMixedIntervals(priced.flatMap(({ price }) => price ?? []));
  const isTrial = terms !== undefined && terms.trialDays > 0;
  const amount = isTrial ? 0 : wholeAmount;
  refuseWithoutCard(input.allowed_payment_method_types);
  const allowed = input.allowed_payment_method_types ?? null;
  const isDebitAllowed = takesBankDebit({ mode: input.mode, allowed_payment_method_types: allowed });
  const session: Stripe.Checkout.Session = {
    ...blankSession,
    id,
    allow_promotion_codes: input.allow_promotion_codes ?? null,
    allowed_payment_method_types: allowed,
    amount_subtotal: amount,
    amount_total: amount,
    billing_address_collection: input.billing_address_collection ?? null,
    cancel_url: input.cancel_url ?? null,
    client_reference_id: input.client_reference_id ?? null,
    created,
    currency,
    customer,
    customer_creation: customer === null ? (isSubscription ? 'always' : 'if_required') : null,
    customer_details: email === null ? null : { ...noDetails, email },
    customer_email: input.customer_email ?? null,
    expires_at,
    invoice_creation: isSubscription
      ? null
      : { enabled: input.invoice_creation?.enabled ?? false, invoice_data: noInvoiceData },
    locale: input.locale ?? null,
    metadata: mergeMetadata({}, input.metadata),
    mode: input.mode,
    payment_method_collection: input.payment_method_collection ?? (isSubscription ? 'always' : 'if_required'),
    payment_method_types: isDebitAllowed ? ['card', 'us_bank_account'] : ['card'],
    submit_type: input.submit_type ?? null,
    success_url: input.success_url,
    url: `${store.url}/c/pay/${id}`,
  };
  const items = isTrial ? priced.map(inTrial) : priced;
  store.put('checkouts', { id, items, intent: intentOf(input), ...(terms && { subscription: terms }) });
  return store.put('sessions', session);
};
