import { Stripe } from 'stripe';
import { del, get, post } from '../api/endpoint.ts';
import { findOrRefuse } from '../api/find-or-refuse.ts';
import { mergeMetadata, metadata } from '../api/metadata.ts';
import { page, pageFields } from '../api/page.ts';
import { boolean, clearable, listOf, optional, text, url } from '../api/params.ts';
import { newId, randomText } from '../id.ts';
import type { Collections, Store } from '../store.ts';

type StoredEndpoint = Collections['webhookEndpoints'];

interface EndpointInput {
  id?: string;
  url: string;
  secret: string;
  enabledEvents: string[];
  /** Kept and shown; events are made in the SDK's version all the same. */
  apiVersion?: string | undefined;
  description?: string | null | undefined;
  metadata?: Stripe.Metadata | null | undefined;
}

export const putWebhookEndpoint = (store: Store, input: EndpointInput): StoredEndpoint =>
  store.put('webhookEndpoints', {
    id: input.id ?? newId('we'),
    object: 'webhook_endpoint',
    api_version: input.apiVersion ?? Stripe.API_VERSION,
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

export const webhookEndpoints = [
  post(
    '/v1/webhook_endpoints',
    { url, enabled_events: listOf(text), api_version: optional(text), description: clearable(text), metadata },
    (params, store) =>
      putWebhookEndpoint(store, {
        url: params.url,
        secret: `whsec_${randomText(32)}`,
        enabledEvents: params.enabled_events,
        apiVersion: params.api_version,
        description: params.description,
        metadata: params.metadata,
      }),
  ),

  get('/v1/webhook_endpoints/:id', {}, (_, store, id) => withoutSecret(findOrRefuse(store, 'webhookEndpoints', id))),

  // Its version and its secret stay as they were made.
  post(
    '/v1/webhook_endpoints/:id',
    {
      url: optional(url),
      enabled_events: optional(listOf(text)),
      disabled: optional(boolean),
      description: clearable(text),
      metadata,
    },
    ({ disabled, ...params }, store, id) => {
      const before = findOrRefuse(store, 'webhookEndpoints', id);
      const status = disabled === undefined ? before.status : disabled ? 'disabled' : 'enabled';
      const after: StoredEndpoint = {
        ...before,
        ...params,
        metadata: mergeMetadata(before.metadata, params.metadata),
        status,
      };
      return withoutSecret(store.put('webhookEndpoints', after));
    },
  ),

  get('/v1/webhook_endpoints', pageFields, (params, store) =>
    page('/v1/webhook_endpoints', store.newestFirst('webhookEndpoints').map(withoutSecret), params),
  ),

  del('/v1/webhook_endpoints/:id', {}, (_, store, id) => {
    store.remove('webhookEndpoints', findOrRefuse(store, 'webhookEndpoints', id).id);
    return { id, object: 'webhook_endpoint', deleted: true } satisfies Stripe.DeletedWebhookEndpoint;
  }),
];
