import { noSuch } from '../api/api-error.ts';
import { get } from '../api/endpoint.ts';
import { findOrRefuse } from '../api/find-or-refuse.ts';
import { page, pageFields } from '../api/page.ts';
import { text } from '../api/params.ts';

// Read only: items change with their subscription.
export const subscriptionItems = [
  get('/v1/subscription_items/:id', {}, (_, store, id) => {
    const found = store
      .all('subscriptions')
      .flatMap(({ items }) => items.data)
      .find((item) => item.id === id);
    if (!found) throw noSuch('subscription_item', id);
    return found;
  }),

  get('/v1/subscription_items', { ...pageFields, subscription: text }, ({ subscription: id, ...params }, store) => {
    const subscription = findOrRefuse(store, 'subscriptions', id, 'subscription');
    return page('/v1/subscription_items', subscription.items.data, params);
  }),
];
