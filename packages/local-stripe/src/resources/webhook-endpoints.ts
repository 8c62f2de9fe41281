import { Stripe } from 'stripe';
import { noSuch } from '../api/api-error.ts';
import { del, get, post } from '../api/endpoint.ts';
import { mergeMetadata, metadata } from '../api/metadata.ts';
import { page, pageFields } from '../api/page.ts';
import { clearable, listOf, text, url } from '../api/params.ts';
import { newId, randomText } from '../id.ts';
import type { Collections, Store } from '../store.ts';

type StoredEndpoint = Collections['webhookEndpoints'];

interface EndpointInput {
  id?: string;
  url: string;
  secret: string;
  enabledEvents: string[];
  description?: string | null | undefined;
  metadata?: Stripe.Metadata | null | undefined;
}

export const putWebhookEndpoint = (store: Store, input: EndpointInput): StoredEndpoint =>
  store.put('webhookEndpoints', {
    id: input.id ?? newId('we'),
    object: 'webhook_endpoint',
    api_version: Stripe.API_VERSION,
    application: null,
    created: store.seconds(),
    description: input.description ?? null,
    enabled_events: input.enabledEvents,
    livemode: false,
    metadata: mergeMetadata({}, input.metadata),
    secret: input.secret,
    status: 'enabled',
    url: input.url,
  });

/** Stripe shows an endpoint's secret once, in the answer that creates it. */
const withoutSecret = (endpoint: Stripe.WebhookEndpoint): Stripe.WebhookEndpoint => {
  const shown = { ...endpoint };
  delete shown.secret;
  return shown;
};

const find = (store: Store, id: string): StoredEndpoint => {
  const endpoint = store.find('webhookEndpoints', id);
  if (!endpoint) throw noSuch('webhook endpoint', id);
  return endpoint;
};

export const webhookEndpoints = [
  post(
    '/v1/webhook_endpoints',
    { url, enabled_events: listOf(text), description: clearable(text), metadata },
    (params, store) =>
      putWebhookEndpoint(store, {
        url: params.url,
        secret: `whsec_${randomText(32)}`,
        enabledEvents: params.enabled_events,
        description: params.description,
        metadata: params.metadata,
      }),
  ),

  get('/v1/webhook_endpoints/:id', {}, (_, store, id) => withoutSecret(find(store, id))),

  get('/v1/webhook_endpoints', pageFields, (params, store) =>
    page('/v1/webhook_endpoints', store.newestFirst('webhookEndpoints').map(withoutSecret), params),
  ),

  del('/v1/webhook_endpoints/:id', {}, (_, store, id) => {
    store.remove('webhookEndpoints', find(store, id).id);
    return { id, object: 'webhook_endpoint', deleted: true } satisfies Stripe.DeletedWebhookEndpoint;
  }),
];
