import type { Stripe } from 'stripe';
import { ApiError } from '../api/api-error.ts';
import { get, post } from '../api/endpoint.ts';
import { findOrRefuse } from '../api/find-or-refuse.ts';
import { mergeMetadata, metadata } from '../api/metadata.ts';
import { page, pageFields } from '../api/page.ts';
import { boolean, clearable, optional, shape, text, url } from '../api/params.ts';
import { newId } from '../id.ts';
import { featureFields, mergeFeatures, noFeatures } from '../portal/features.ts';
import type { Store } from '../store.ts';
import { recordEvent } from '../webhooks/record-event.ts';

type Configuration = Stripe.BillingPortal.Configuration;

const path = '/v1/billing_portal/configurations';

const fields = {
  business_profile: optional(
    shape({ headline: clearable(text), privacy_policy_url: clearable(url), terms_of_service_url: clearable(url) }),
  ),
  default_return_url: clearable(url),
  metadata,
  name: clearable(text),
};

const blank = (store: Store): Configuration => ({
  id: newId('bpc'),
  object: 'billing_portal.configuration',
  active: true,
  application: null,
  business_profile: { headline: null, privacy_policy_url: null, terms_of_service_url: null },
  created: store.seconds(),
  default_return_url: null,
  features: noFeatures,
  is_default: false,
  livemode: false,
  login_page: { enabled: false, url: null },
  metadata: {},
  name: null,
  updated: store.seconds(),
});

const put = (store: Store, configuration: Configuration, type: 'created' | 'updated'): Configuration => {
  recordEvent(store, `billing_portal.configuration.${type}`, configuration);
  return store.put('portalConfigurations', configuration);
};

/** The one that sessions have which name none. Stripe's is saved in its Dashboard; here it is made when first needed. */
export const defaultConfiguration = (store: Store): Configuration => {
  const found = store.all('portalConfigurations').find(({ is_default: isDefault }) => isDefault);
  if (found) return found;
  const features = mergeFeatures(noFeatures, {
    invoice_history: { enabled: true },
    payment_method_update: { enabled: true },
    subscription_cancel: { enabled: true },
  });
  return put(store, { ...blank(store), features, is_default: true }, 'created');
};

export const portalConfigurations = [
  post(path, { ...fields, features: shape(featureFields) }, (params, store) => {
    const before = blank(store);
    const after: Configuration = {
      ...before,
      ...params,
      business_profile: { ...before.business_profile, ...params.business_profile },
      features: mergeFeatures(before.features, params.features),
      metadata: mergeMetadata({}, params.metadata),
    };
    return put(store, after, 'created');
  }),

  get(`${path}/:id`, {}, (_, store, id) => findOrRefuse(store, 'portalConfigurations', id)),

  post(
    `${path}/:id`,
    { ...fields, active: optional(boolean), features: optional(shape(featureFields)) },
    (params, store, id) => {
      const before = findOrRefuse(store, 'portalConfigurations', id);
      if (before.is_default && params.active === false) {
        throw new ApiError('You cannot deactivate the default configuration.', { param: 'active' });
      }
      const after: Configuration = {
        ...before,
        ...params,
        business_profile: { ...before.business_profile, ...params.business_profile },
        features: mergeFeatures(before.features, params.features ?? {}),
        metadata: mergeMetadata(before.metadata ?? {}, params.metadata),
        updated: store.seconds(),
      };
      return put(store, after, 'updated');
    },
  ),

  get(
    path,
    { ...pageFields, active: optional(boolean), is_default: optional(boolean) },
    ({ active, is_default: isDefault, ...params }, store) => {
      const found = store.newestFirst('portalConfigurations', { active, is_default: isDefault });
      return page(path, found, params);
    },
  ),
];
