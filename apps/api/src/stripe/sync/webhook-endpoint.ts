import { Stripe } from 'stripe';

import { isLoopback } from '../../is-loopback.ts';
import { HANDLED_EVENTS } from '../sources.ts';
import { createOnce } from './create-once.ts';
import type { Step } from './step.ts';

interface WebhookOptions {
  readonly appUrl: string;
  /** The secrets in use, for an endpoint that comes beside another. */
  readonly webhookSecrets: readonly string[];
}

/** Compares the webhook endpoint at our address with what we listen to; every other address is somebody else's. */
export async function planWebhook(
  stripe: Stripe,
  { appUrl, webhookSecrets }: WebhookOptions,
): Promise<{ steps: Step[]; remarks: string[] }> {
  const { href: url, host, hostname } = new URL('/api/webhooks/stripe', appUrl);
  if (isLoopback(hostname)) return { steps: [], remarks: [forwardingRemark(appUrl, host)] };
  const all = await stripe.webhookEndpoints.list({ limit: 100 });
  const atOurs = all.data.filter((endpoint) => endpoint.url === url);
  const spoken = atOurs.filter(({ api_version: version }) => version === Stripe.API_VERSION);
  const current = spoken.find(({ status }) => status === 'enabled') ?? spoken[0];
  const others = atOurs.filter((endpoint) => endpoint !== current);
  const secretInUse = others.length > 0 ? webhookSecrets[0] : undefined;
  return {
    steps: [current ? matchEndpoint(current) : createEndpoint(url, secretInUse)],
    remarks: others.map(removalRemark),
  };
}

function forwardingRemark(appUrl: string, host: string): string {
  return (
    `No webhook endpoint: Stripe cannot reach APP_URL, which is ${appUrl}. On a laptop this brings the events:\n` +
    `  npx -y @stripe/cli listen --forward-to ${host}/api/webhooks/stripe`
  );
}

function removalRemark({ id, api_version: version }: Stripe.WebhookEndpoint): string {
  return (
    `Endpoint ${id} (API version ${version ?? 'of the account'}) is at the same address too. ` +
    'Remove it once every server has the other one’s secret.'
  );
}

/** An endpoint keeps its API version for ever. One of another version stays beside this until its secret is replaced. */
function createEndpoint(url: string, secretInUse: string | undefined): Step {
  const params: Stripe.WebhookEndpointCreateParams = {
    url,
    enabled_events: [...HANDLED_EVENTS],
    api_version: Stripe.API_VERSION,
    description: 'Tollgate',
  };
  const apply = async (stripe: Stripe) => {
    const { id, secret } = await createOnce({
      params,
      create: (idempotencyKey) => stripe.webhookEndpoints.create(params, { idempotencyKey }),
      isStillThere: async (made) => {
        const { data } = await stripe.webhookEndpoints.list({ limit: 100 });
        return data.some((endpoint) => endpoint.id === made);
      },
    });
    if (!secret) throw new Error(`Stripe made the webhook endpoint ${id} and did not show its secret.`);
    return { STRIPE_WEBHOOK_SECRET: secretInUse ? `${secret},${secretInUse}` : secret };
  };
  return {
    mark: '+',
    text: `webhook endpoint ${url}: ${HANDLED_EVENTS.length} events, API version ${Stripe.API_VERSION}`,
    apply,
  };
}

function matchEndpoint({ id, url, status, enabled_events: heard }: Stripe.WebhookEndpoint): Step {
  const missing = HANDLED_EVENTS.filter((type) => !heard.includes(type));
  const tooMany = heard.filter((type) => !HANDLED_EVENTS.some((handled) => handled === type));
  const changes = [
    ...(status === 'enabled' ? [] : ['enabled again']),
    ...missing.map((type) => `+ ${type}`),
    ...tooMany.map((type) => `- ${type}`),
  ];
  const text = `webhook endpoint ${url}`;
  if (changes.length === 0) return { mark: '=', text, apply: () => Promise.resolve({}) };
  const apply = async (stripe: Stripe) => {
    await stripe.webhookEndpoints.update(id, { enabled_events: [...HANDLED_EVENTS], disabled: false });
    return {};
  };
  return { mark: '~', text: `${text}: ${changes.join(', ')}`, apply };
}
