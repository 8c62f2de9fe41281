import type { Stripe } from 'stripe';
import { ApiError, noSuch } from '../api/api-error.ts';
import { del, get, post } from '../api/endpoint.ts';
import { findOrRefuse } from '../api/find-or-refuse.ts';
import { metadata } from '../api/metadata.ts';
import { createdField, page, pageFields } from '../api/page.ts';
import { boolean, clearable, integer, listOf, oneOf, optional, shape, text } from '../api/params.ts';
import { cancellationFeedback } from '../billing/cancellation-feedback.ts';
import { prorationBehavior } from '../billing/change-items.ts';
import { endSubscription } from '../billing/end-subscription.ts';
import { resumeSubscription } from '../billing/resume-subscription.ts';
import { updateSubscription } from '../billing/update-subscription.ts';

const path = '/v1/subscriptions';

const reasons = shape({
  comment: clearable(text),
  feedback: clearable(cancellationFeedback),
});

const changes = {
  cancel_at: clearable(integer()),
  cancel_at_period_end: optional(boolean),
  cancellation_details: optional(reasons),
  description: clearable(text),
  items: optional(
    listOf(shape({ id: text, price: optional(text), quantity: optional(integer({ min: 1, max: 999_999 })) })),
  ),
  metadata,
  pause_collection: clearable(
    shape({ behavior: oneOf('keep_as_draft', 'mark_uncollectible', 'void'), resumes_at: optional(integer()) }),
  ),
  proration_behavior: optional(prorationBehavior),
  trial_end: optional(oneOf('now')),
};

const ended = new Set<string>(['canceled', 'incomplete_expired']);

const hasStatus = (wanted: string | undefined, { status }: Stripe.Subscription): boolean => {
  if (wanted === 'all') return true;
  if (wanted === undefined) return !ended.has(status);
  return wanted === 'ended' ? ended.has(status) : status === wanted;
};

export const subscriptions = [
  get(`${path}/:id`, {}, (_, store, id) => findOrRefuse(store, 'subscriptions', id)),

  post(`${path}/:id`, changes, (params, store, id) =>
    updateSubscription(store, findOrRefuse(store, 'subscriptions', id), params),
  ),

  del(`${path}/:id`, { cancellation_details: optional(reasons) }, (params, store, id) => {
    const subscription = findOrRefuse(store, 'subscriptions', id);
    if (subscription.status === 'canceled') throw noSuch('subscription', id);
    return endSubscription(store, subscription, { reason: 'cancellation_requested', ...params.cancellation_details });
  }),

  post(`${path}/:id/resume`, {}, (_, store, id) => {
    const subscription = findOrRefuse(store, 'subscriptions', id);
    if (subscription.status !== 'paused') {
      throw new ApiError(
        `The subscription's status must be \`paused\` to resume it. This one is \`${subscription.status}\`.`,
      );
    }
    return resumeSubscription(store, subscription);
  }),

  get(
    path,
    {
      ...pageFields,
      ...createdField,
      customer: optional(text),
      price: optional(text),
      status: optional(
        oneOf(
          'active',
          'all',
          'canceled',
          'ended',
          'incomplete',
          'incomplete_expired',
          'past_due',
          'paused',
          'trialing',
          'unpaid',
        ),
      ),
    },
    ({ customer, price, status, ...params }, store) => {
      const found = store
        .newestFirst('subscriptions', { customer })
        .filter((subscription) => hasStatus(status, subscription))
        .filter(({ items }) => price === undefined || items.data.some((item) => item.price.id === price));
      return page(path, found, params);
    },
  ),
];
