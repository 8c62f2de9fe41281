import type { Stripe } from 'stripe';
import { ApiError } from '../api/api-error.ts';
import { mergeMetadata } from '../api/metadata.ts';
import type { Store } from '../store.ts';
import { changeSubscription } from './change-subscription.ts';
import { changeItems, itemsAfter } from './change-items.ts';
import type { ItemChange, ProrationBehavior } from './change-items.ts';
import { currentPeriod, startPeriodNow } from './renew.ts';
import { itemList } from './subscription-item.ts';

/** As the API takes it: what is absent stays, what is null is taken away. */
export interface SubscriptionChange {
  cancel_at?: number | null;
  cancel_at_period_end?: boolean;
  cancellation_details?: Partial<Stripe.Subscription.CancellationDetails>;
  description?: string | null;
  items?: ItemChange[];
  metadata?: Stripe.Metadata | null;
  pause_collection?: { behavior: Stripe.Subscription.PauseCollection.Behavior; resumes_at?: number } | null;
  proration_behavior?: ProrationBehavior;
  trial_end?: 'now';
}

type Cancellation = Pick<Stripe.Subscription, 'cancel_at' | 'cancel_at_period_end' | 'canceled_at'>;

const none: Cancellation = { cancel_at: null, cancel_at_period_end: false, canceled_at: null };

/** When a subscription is to end, after a change; undefined when the change says nothing of it. */
const cancellationOf = (
  store: Store,
  subscription: Stripe.Subscription,
  { cancel_at: at, cancel_at_period_end: isAtPeriodEnd }: SubscriptionChange,
): Cancellation | undefined => {
  if (at !== undefined && isAtPeriodEnd !== undefined) {
    throw new ApiError('You may only specify one of these parameters: cancel_at, cancel_at_period_end.', {
      code: 'parameters_exclusive',
      param: 'cancel_at',
    });
  }
  const canceled_at = store.seconds();
  if (isAtPeriodEnd === true) {
    return { cancel_at: currentPeriod(subscription).end, cancel_at_period_end: true, canceled_at };
  }
  if (isAtPeriodEnd === false || at === null) return none;
  if (at === undefined) return undefined;
  if (at > canceled_at) return { cancel_at: at, cancel_at_period_end: false, canceled_at };
  throw new ApiError('cancel_at must be in the future.', { param: 'cancel_at' });
};

const detailsOf = (
  before: Stripe.Subscription.CancellationDetails | null,
  cancellation: Cancellation | undefined,
  change: Partial<Stripe.Subscription.CancellationDetails> | undefined,
): Stripe.Subscription.CancellationDetails => {
  const details = { comment: null, feedback: null, feedback_option: null, reason: null, ...before, ...change };
  if (cancellation === undefined) return details;
  return { ...details, reason: cancellation.cancel_at === null ? null : 'cancellation_requested' };
};

const pauseOf = ({ pause_collection: pause }: SubscriptionChange): Stripe.Subscription.PauseCollection | null =>
  pause ? { behavior: pause.behavior, resumes_at: pause.resumes_at ?? null } : null;

const refuseEnded = ({ status }: Stripe.Subscription, change: SubscriptionChange): void => {
  const changed = Object.keys(change).filter((name) => !['cancellation_details', 'metadata'].includes(name));
  if (status !== 'canceled' || changed.length === 0) return;
  throw new ApiError('A canceled subscription can only update its cancellation_details and metadata.');
};

/** Changes a subscription as `POST /v1/subscriptions/:id` does. */
export const updateSubscription = (
  store: Store,
  subscription: Stripe.Subscription,
  change: SubscriptionChange,
): Stripe.Subscription => {
  refuseEnded(subscription, change);
  const isTrialCut = change.trial_end === 'now' && subscription.status === 'trialing';
  const cancellation = cancellationOf(store, subscription, change);
  const items = change.items && itemsAfter(store, subscription, change.items);
  const after: Stripe.Subscription = {
    ...subscription,
    ...cancellation,
    cancellation_details: detailsOf(subscription.cancellation_details, cancellation, change.cancellation_details),
    description: change.description === undefined ? subscription.description : change.description,
    metadata: mergeMetadata(subscription.metadata, change.metadata),
    pause_collection: change.pause_collection === undefined ? subscription.pause_collection : pauseOf(change),
    ...(isTrialCut && { status: 'active', trial_end: store.seconds() }),
  };
  // A trial that ends with a change of its items is charged for the new ones.
  if (isTrialCut) startPeriodNow(store, items ? { ...after, items: itemList(after.id, items) } : after);
  else if (items) changeItems(store, after, { after: items, behavior: change.proration_behavior });
  else changeSubscription(store, after);
  return store.find('subscriptions', subscription.id) ?? after;
};
