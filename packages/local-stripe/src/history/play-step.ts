import { findOrRefuse } from '../api/find-or-refuse.ts';
import { ApiError } from '../api/api-error.ts';
import { endSubscription } from '../billing/end-subscription.ts';
import { renew } from '../billing/renew.ts';
import { createSession } from '../checkout/create-session.ts';
import { payByCode } from '../checkout/pay-by-code.ts';
import { withIds } from '../id.ts';
import { closeDispute, openDispute } from '../payments/dispute.ts';
import { createRefund } from '../payments/refund.ts';
import { createCustomer } from '../resources/customers.ts';
import type { Store } from '../store.ts';
import type { HistoryStep, PurchaseStep, SubscribeStep } from './step.ts';

/** Does what a step tells by the functions that do it now, so that a past object is as one of today. */
export const playStep = (store: Store, step: HistoryStep): void => {
  switch (step.kind) {
    case 'customer': {
      const { customer: cus, email, name, metadata } = step;
      return withIds({ cus }, () => void createCustomer(store, { email, name, metadata }));
    }
    case 'purchase':
      return withIds({ cs_test: step.session, pi: step.intent, ch: step.charge }, () => buy(store, step, 'payment'));
    case 'subscribe': {
      const { session: cs_test, intent: pi, charge: ch, subscription: sub, item: si, invoice } = step;
      return withIds({ cs_test, pi, ch, sub, si, in: invoice }, () => buy(store, step, 'subscription'));
    }
    case 'renew':
      return withIds({ in: step.invoice, pi: step.intent, ch: step.charge }, () =>
        renew(store, findOrRefuse(store, 'subscriptions', step.subscription)),
      );
    case 'cancel':
      return void endSubscription(store, findOrRefuse(store, 'subscriptions', step.subscription));
    case 'refund':
      return withIds({ re: step.refund }, () => void createRefund(store, { charge: step.charge, amount: step.amount }));
    case 'dispute':
      return withIds({ du: step.dispute }, () => void openDispute(store, { chargeId: step.charge }));
    case 'close-dispute':
      return void closeDispute(store, step.dispute, step.outcome);
  }
};

const buy = (store: Store, step: PurchaseStep | SubscribeStep, mode: 'payment' | 'subscription'): void => {
  const price = store.all('prices').find(({ lookup_key: key }) => key === step.lookupKey);
  if (!price) throw new ApiError(`No price has the lookup key ${step.lookupKey}.`, { param: 'lookupKey' });
  const { id } = createSession(store, {
    mode,
    customer: step.customer,
    client_reference_id: step.reference,
    line_items: [{ price: price.id, quantity: 1 }],
    allowed_payment_method_types: ['card'],
    success_url: `${store.url}/`,
  });
  payByCode(store, id);
};
