import { CopyId } from '../../ui/CopyId.tsx';
import { Details } from '../../ui/Details.tsx';
import type { PaymentInFull } from './payment.ts';
import { StripeId } from './StripeId.tsx';

/** What it is called at Stripe and here. */
export function PaymentIds({ payment }: { payment: PaymentInFull }) {
  const { id, isPaid, orderId, checkoutSessionId, subscriptionId, customerId, dashboardUrl } = payment;
  const invoiceId = isPaid && id !== checkoutSessionId ? id : null;
  return (
    <Details
      lines={[
        [
          'Payment intent',
          payment.paymentIntents.length > 0 &&
            payment.paymentIntents.map((intent) => (
              <StripeId key={intent} of="payment intent" id={intent} dashboardUrl={dashboardUrl} place="payments" />
            )),
        ],
        [
          'Checkout session',
          checkoutSessionId !== null && <CopyId key="session" of="Checkout session" id={checkoutSessionId} />,
        ],
        ['Invoice', invoiceId !== null && <CopyId key="invoice" of="invoice" id={invoiceId} />],
        [
          'Subscription',
          subscriptionId !== null && (
            <StripeId
              key="subscription"
              of="subscription"
              id={subscriptionId}
              dashboardUrl={dashboardUrl}
              place="subscriptions"
            />
          ),
        ],
        [
          'Customer',
          customerId !== null && (
            <StripeId key="customer" of="customer" id={customerId} dashboardUrl={dashboardUrl} place="customers" />
          ),
        ],
        [
          'Disputes',
          payment.openDisputes.length > 0 &&
            payment.openDisputes.map((dispute) => (
              <StripeId key={dispute} of="dispute" id={dispute} dashboardUrl={dashboardUrl} place="disputes" />
            )),
        ],
        ['Order', orderId !== null && <CopyId key="order" of="order" id={orderId} />],
      ]}
    />
  );
}
