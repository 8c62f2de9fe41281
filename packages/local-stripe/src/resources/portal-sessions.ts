import type { Stripe } from 'stripe';
import { ApiError, noSuchParam } from '../api/api-error.ts';
import { post } from '../api/endpoint.ts';
import { optional, text, url } from '../api/params.ts';
import { newId } from '../id.ts';
import type { Store } from '../store.ts';
import { recordEvent } from '../webhooks/record-event.ts';
import { findCustomer } from './customers.ts';
import { defaultConfiguration } from './portal-configurations.ts';

const configurationOf = (store: Store, id: string | undefined): Stripe.BillingPortal.Configuration => {
  if (id === undefined) return defaultConfiguration(store);
  const configuration = store.find('portalConfigurations', id);
  if (!configuration) throw noSuchParam('configuration', id, 'configuration');
  if (!configuration.active) throw new ApiError('The configuration is inactive.', { param: 'configuration' });
  return configuration;
};

export const portalSessions = [
  post(
    '/v1/billing_portal/sessions',
    { customer: text, configuration: optional(text), locale: optional(text), return_url: optional(url) },
    (params, store) => {
      if (!findCustomer(store, params.customer)) throw noSuchParam('customer', params.customer, 'customer');
      const configuration = configurationOf(store, params.configuration);
      const id = newId('bps');
      const session: Stripe.BillingPortal.Session = {
        id,
        object: 'billing_portal.session',
        configuration: configuration.id,
        created: store.seconds(),
        customer: params.customer,
        customer_account: null,
        flow: null,
        livemode: false,
        locale: params.locale ?? null,
        on_behalf_of: null,
        return_url: params.return_url ?? configuration.default_return_url,
        url: `${store.url}/p/session/${id}`,
      };
      recordEvent(store, 'billing_portal.session.created', session);
      return store.put('portalSessions', session);
    },
  ),
];
