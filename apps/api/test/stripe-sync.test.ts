import { parseEnv } from 'node:util';

import { startLocalStripe, type LocalStripe } from '@tollgate/local-stripe';
import { Stripe } from 'stripe';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { readEnv } from '../src/env.ts';
import { createStripe } from '../src/stripe/client.ts';
import { createPriceFinder, OFFERS, type OfferKey } from '../src/stripe/catalog.ts';
import { findPortalConfiguration } from '../src/stripe/find-portal-configuration.ts';
import { HANDLED_EVENTS } from '../src/stripe/sources.ts';
import { planSync } from '../src/stripe/sync/plan-sync.ts';
import { runCommand } from './run-command.ts';

const APP_URL = 'https://credits.example';
const ENDPOINT_URL = `${APP_URL}/api/webhooks/stripe`;
const OTHER_VERSION = '2025-09-30.clover';

let local: LocalStripe;
let stripe: Stripe;
/** Every request that was not a GET, as the SDK tells of it. */
let writes: string[];

beforeEach(async () => {
  local = await startLocalStripe({ retryAfterMs: [] });
  stripe = createStripe({ secretKey: local.secretKey, apiUrl: local.url });
  writes = [];
  stripe.on('request', ({ method, path }: { method: string; path: string }) => {
    if (method !== 'GET') writes.push(`${method} ${path}`);
  });
});

afterEach(() => local.close());

async function sync({ appUrl = APP_URL, webhookSecrets = [] as string[] } = {}) {
  const { steps, remarks } = await planSync(stripe, { appUrl, webhookSecrets });
  const variables: Record<string, string> = {};
  for (const { apply } of steps) Object.assign(variables, await apply(stripe));
  return { lines: steps.map(({ mark, text }) => `${mark} ${text}`), remarks, variables };
}

/** Lines that say something else than that a thing is as it should be. */
function changes(lines: readonly string[]): string[] {
  return lines.filter((line) => !line.startsWith('='));
}

async function priceOf(lookupKey: string): Promise<Stripe.Price> {
  const { data } = await stripe.prices.list({ lookup_keys: [lookupKey], expand: ['data.product'] });
  if (!data[0]) throw new Error(`There is no price ${lookupKey}.`);
  return data[0];
}

/** Everything that the account holds, with what it was last changed to. */
async function contents() {
  const [products, prices, endpoints, portals] = await Promise.all([
    stripe.products.list({ limit: 100 }),
    stripe.prices.list({ limit: 100 }),
    stripe.webhookEndpoints.list({ limit: 100 }),
    stripe.billingPortal.configurations.list({ limit: 100 }),
  ]);
  return { products: products.data, prices: prices.data, endpoints: endpoints.data, portals: portals.data };
}

const KEYS = Object.keys(OFFERS) as OfferKey[];

describe('an empty account', () => {
  test('gets a product and a price for everything that is sold, a portal and an endpoint', async () => {
    const { lines, variables } = await sync();
    expect(lines.map((line) => line[0])).toEqual(['+', '+', '+', '+', '+', '+', '+']);
    expect(lines[0]).toBe('+ price credits_100: $4.99, with the product “100 credits”');
    expect(lines[4]).toBe('+ price pro_monthly: $19.00 a month, with the product “Pro”');

    const { products, prices, endpoints, portals } = await contents();
    expect([products.length, prices.length, endpoints.length, portals.length]).toEqual([5, 5, 1, 1]);
    expect((await priceOf('pro_monthly')).recurring).toMatchObject({ interval: 'month', interval_count: 1 });
    expect(endpoints[0]).toMatchObject({ url: ENDPOINT_URL, status: 'enabled', api_version: Stripe.API_VERSION });
    expect(endpoints[0]?.enabled_events.toSorted()).toEqual(HANDLED_EVENTS.toSorted());
    expect(portals[0]?.features).toMatchObject({
      invoice_history: { enabled: true },
      payment_method_update: { enabled: true },
      subscription_cancel: { enabled: true, mode: 'at_period_end' },
      subscription_update: { enabled: false },
    });
    expect(variables['STRIPE_WEBHOOK_SECRET']).toMatch(/^whsec_/);
  });

  test('is then as the shop wants it, by id and by lookup key, and a second run writes nothing', async () => {
    await sync();
    for (const key of KEYS) {
      const byKey = await createPriceFinder({ stripe, priceIds: {} })(key);
      expect(await createPriceFinder({ stripe, priceIds: { [key]: byKey } })(key)).toBe(byKey);
    }
    const before = await contents();
    writes = [];
    const { lines, variables } = await sync();
    expect(changes(lines)).toEqual([]);
    expect(lines).toHaveLength(7);
    expect(writes).toEqual([]);
    expect(await contents()).toEqual(before);
    expect(Object.keys(variables)).toHaveLength(5);
  });

  test('gets each thing once from two runs at a time', async () => {
    const [one, other] = await Promise.all([sync(), sync()]);
    expect(other.variables).toEqual(one.variables);
    const { products, prices, endpoints, portals } = await contents();
    expect([products.length, prices.length, endpoints.length, portals.length]).toEqual([5, 5, 1, 1]);
  });

  test('loses no secret to an answer that broke off', async () => {
    const { steps } = await planSync(stripe, { appUrl: APP_URL, webhookSecrets: [] });
    local.failNext({ fault: 'half_body', path: /webhook_endpoints$/ });
    const variables = await steps.at(-1)?.apply(stripe);
    expect(variables?.['STRIPE_WEBHOOK_SECRET']).toMatch(/^whsec_/);
    expect((await contents()).endpoints).toHaveLength(1);
  });

  test('planning alone writes nothing', async () => {
    const { steps } = await planSync(stripe, { appUrl: APP_URL, webhookSecrets: [] });
    expect(steps).toHaveLength(7);
    expect(writes).toEqual([]);
  });
});

describe('prices', () => {
  test('another amount is another price, which takes the lookup key over; the old one is no longer active', async () => {
    const product = await stripe.products.create({ name: 'Hundred' });
    const old = await stripe.prices.create({
      product: product.id,
      currency: 'usd',
      unit_amount: 599,
      lookup_key: 'credits_100',
    });
    const { lines, variables } = await sync();
    expect(lines.slice(0, 2)).toEqual([
      '~ price credits_100: $4.99, instead of $5.99',
      `~ price ${old.id}: $5.99, no longer active`,
    ]);
    const price = await priceOf('credits_100');
    expect(price).toMatchObject({ unit_amount: 499, active: true, product: { id: product.id, name: 'Hundred' } });
    expect(variables['STRIPE_PRICE_ID_100_CREDITS']).toBe(price.id);
    expect(await stripe.prices.retrieve(old.id)).toMatchObject({ active: false, lookup_key: null, unit_amount: 599 });
    expect(changes((await sync()).lines)).toEqual([]);
  });

  test('a price that is paid in another rhythm or currency is replaced', async () => {
    const yearly = { interval: 'year' } as const;
    const quarterly = { interval: 'month', interval_count: 3 } as const;
    const made = [
      { lookup_key: 'credits_500', currency: 'eur', unit_amount: 1999 },
      { lookup_key: 'credits_1000', currency: 'usd', unit_amount: 3499, recurring: { interval: 'month' } as const },
      { lookup_key: 'pro_monthly', currency: 'usd', unit_amount: 1900, recurring: yearly },
    ];
    for (const params of made) await stripe.prices.create({ ...params, product_data: { name: 'Made by hand' } });
    const { lines } = await sync();
    expect(changes(lines).filter((line) => line.includes('instead of'))).toEqual([
      '~ price credits_500: $19.99, instead of €19.99',
      '~ price credits_1000: $34.99, instead of $34.99 a month',
      '~ price pro_monthly: $19.00 a month, instead of $19.00 a year',
    ]);
    const params = { lookup_key: 'pro_monthly', currency: 'usd', unit_amount: 1900, transfer_lookup_key: true };
    await stripe.prices.create({ ...params, recurring: quarterly, product_data: { name: 'Made by hand' } });
    expect(changes((await sync()).lines)[0]).toContain('instead of $19.00 every 3 months');
    expect(await createPriceFinder({ stripe, priceIds: {} })('pro')).toBe((await priceOf('pro_monthly')).id);
  });

  test('a deactivated price is replaced under its product, as often as it happens', async () => {
    await sync();
    const ids = [(await priceOf('credits_100')).id];
    for (let round = 0; round < 3; round += 1) {
      await stripe.prices.update(ids.at(-1) ?? '', { active: false });
      expect(changes((await sync()).lines)).toEqual(['~ price credits_100: $4.99, instead of $4.99 (not active)']);
      const price = await priceOf('credits_100');
      expect(price.active).toBe(true);
      expect(ids).not.toContain(price.id);
      ids.push(price.id);
    }
    expect((await contents()).products).toHaveLength(5);
  });

  test('a run that ended before the old price was deactivated is taken up by the next', async () => {
    await sync();
    const right = await priceOf('credits_100');
    const wrong = await stripe.prices.create({
      product: typeof right.product === 'string' ? right.product : right.product.id,
      currency: 'usd',
      unit_amount: 1,
      lookup_key: 'credits_100',
      transfer_lookup_key: true,
      metadata: { tollgate: 'credits_100' },
    });
    const { steps } = await planSync(stripe, { appUrl: APP_URL, webhookSecrets: [] });
    await steps[0]?.apply(stripe);
    expect((await stripe.prices.retrieve(wrong.id)).active).toBe(true);
    await sync();
    expect((await stripe.prices.retrieve(wrong.id)).active).toBe(false);
    expect((await stripe.prices.retrieve(right.id)).active).toBe(false);
    expect((await priceOf('credits_100')).active).toBe(true);
    expect(changes((await sync()).lines)).toEqual([]);
  });

  test('where the old price was its product’s default, which Stripe keeps active, the new one is', async () => {
    await sync();
    const { id, product } = await priceOf('credits_100');
    const productId = typeof product === 'string' ? product : product.id;
    await stripe.products.update(productId, { default_price: id });
    await expect(stripe.prices.update(id, { active: false })).rejects.toThrow('default price');
    const params = { currency: 'usd', unit_amount: 1, lookup_key: 'credits_100', transfer_lookup_key: true };
    const wrong = await stripe.prices.create({ ...params, product: productId });
    await stripe.products.update(productId, { default_price: wrong.id });
    await sync();
    expect((await stripe.prices.retrieve(wrong.id)).active).toBe(false);
    const right = await priceOf('credits_100');
    expect(right).toMatchObject({ unit_amount: 499, product: { default_price: right.id } });
  });

  test('a product that was archived is active again, and keeps its name', async () => {
    await sync();
    const { product } = await priceOf('credits_5000');
    const id = typeof product === 'string' ? product : product.id;
    await stripe.products.update(id, { active: false, name: 'Five thousand' });
    expect(changes((await sync()).lines)).toEqual(['~ product “Five thousand”: active again']);
    expect(await stripe.products.retrieve(id)).toMatchObject({ active: true, name: 'Five thousand' });
  });
});

describe('the customer portal', () => {
  test('what was changed in our configuration is changed back', async () => {
    await sync();
    const [ours] = (await contents()).portals;
    const features = { subscription_cancel: { enabled: true, mode: 'immediately' } } as const;
    await stripe.billingPortal.configurations.update(ours?.id ?? '', { features });
    expect(changes((await sync()).lines)).toEqual([expect.stringContaining('~ customer portal')]);
    const portals = (await contents()).portals;
    expect(portals).toHaveLength(1);
    expect(portals[0]?.features.subscription_cancel.mode).toBe('at_period_end');
    expect(changes((await sync()).lines)).toEqual([]);
  });

  test('a deactivated configuration of ours is replaced on the same day', async () => {
    await sync();
    const first = await findPortalConfiguration(stripe);
    await stripe.billingPortal.configurations.update(first?.id ?? '', { active: false });
    expect(changes((await sync()).lines)).toEqual([expect.stringContaining('+ customer portal')]);
    const second = await findPortalConfiguration(stripe);
    expect(second).toMatchObject({ active: true, features: first?.features });
    expect(second?.id).not.toBe(first?.id);
  });
});

describe('the webhook endpoint', () => {
  test('hears exactly what we listen to, and is enabled, again', async () => {
    await sync();
    const [before] = (await contents()).endpoints;
    const [missing, ...others] = HANDLED_EVENTS;
    await stripe.webhookEndpoints.update(before?.id ?? '', {
      enabled_events: [...others, 'payout.paid'],
      disabled: true,
    });
    const { lines, variables } = await sync();
    expect(changes(lines)).toEqual([`~ webhook endpoint ${ENDPOINT_URL}: enabled again, + ${missing}, - payout.paid`]);
    const { endpoints } = await contents();
    expect(endpoints.map(({ id, status }) => [id, status])).toEqual([[before?.id, 'enabled']]);
    expect(endpoints[0]?.enabled_events.toSorted()).toEqual(HANDLED_EVENTS.toSorted());
    expect(variables).not.toHaveProperty('STRIPE_WEBHOOK_SECRET');
  });

  test('of another API version stays until a person removes it; both secrets are for .env meanwhile', async () => {
    const old = await stripe.webhookEndpoints.create({
      url: ENDPOINT_URL,
      enabled_events: ['charge.refunded'],
      api_version: OTHER_VERSION,
    });
    const inUse = old.secret ?? '';
    const { lines, remarks, variables } = await sync({ webhookSecrets: [inUse, 'whsec_older'] });
    expect(lines.at(-1)).toMatch(/^\+ webhook endpoint/);
    expect(remarks.join()).toContain(`Endpoint ${old.id} (API version ${OTHER_VERSION}) is at the same address too.`);
    const secrets = readEnv(variables).stripe.webhookSecrets ?? [];
    expect(secrets).toEqual([expect.stringMatching(/^whsec_/), inUse]);
    expect(secrets[0]).not.toBe(inUse);
    expect(await stripe.webhookEndpoints.retrieve(old.id)).toMatchObject({ enabled_events: ['charge.refunded'] });

    const again = await sync({ webhookSecrets: secrets });
    expect(changes(again.lines)).toEqual([]);
    expect(again.remarks).toEqual(remarks);
    await stripe.webhookEndpoints.del(old.id);
    expect((await sync()).remarks).toEqual([]);
  });

  test('that was removed is made anew on the same day, with a secret of its own', async () => {
    const first = await sync();
    const [endpoint] = (await contents()).endpoints;
    await stripe.webhookEndpoints.del(endpoint?.id ?? '');
    const second = await sync();
    expect((await contents()).endpoints).toHaveLength(1);
    expect(second.variables['STRIPE_WEBHOOK_SECRET']).toMatch(/^whsec_/);
    expect(second.variables['STRIPE_WEBHOOK_SECRET']).not.toBe(first.variables['STRIPE_WEBHOOK_SECRET']);
  });

  test.for(['http://localhost:3000', 'http://127.0.0.1:8080', 'http://[::1]:3000'])(
    'is not made where Stripe cannot reach it: %s',
    async (appUrl) => {
      const { lines, remarks, variables } = await sync({ appUrl });
      expect(lines.join()).not.toContain('endpoint');
      expect((await contents()).endpoints).toEqual([]);
      expect(variables).not.toHaveProperty('STRIPE_WEBHOOK_SECRET');
      expect(remarks.join()).toContain(`listen --forward-to ${new URL(appUrl).host}/api/webhooks/stripe`);
    },
  );
});

test('what is somebody else’s in the account stays as it is', async () => {
  const product = await stripe.products.create({ name: 'T-shirt', active: false });
  await stripe.prices.create({ product: product.id, currency: 'eur', unit_amount: 1, lookup_key: 'shirt' });
  await stripe.webhookEndpoints.create({
    url: `${APP_URL}/api/webhooks/stripe/other`,
    enabled_events: ['charge.failed'],
  });
  await stripe.webhookEndpoints.create({ url: 'https://shirts.example/hook', enabled_events: ['charge.failed'] });
  await stripe.billingPortal.configurations.create({ features: { invoice_history: { enabled: false } } });
  const before = Object.values(await contents()).flat();
  await sync();
  const after = Object.values(await contents()).flat();
  expect(after).toHaveLength(before.length + 12);
  for (const thing of before) expect(after.find(({ id }) => id === thing.id)).toEqual(thing);
});

describe('the command', () => {
  function run(args: readonly string[], env: Record<string, string | undefined> = {}) {
    const settings = { STRIPE_SECRET_KEY: local.secretKey, STRIPE_API_URL: local.url, APP_URL, ...env };
    return runCommand(['stripe', 'sync', ...args], settings);
  }

  test('writes what .env takes to stdout, also after a line without an end, and all else to stderr', async () => {
    // In production the server would not start without what this command makes.
    const { code, out, err } = await run([], { NODE_ENV: 'production' });
    expect(code).toBe(0);
    expect(err).toMatch(/^Stripe, test mode:\n(\+ .*\n){7}$/);
    expect(out).toMatch(/^\n# Written by stripe sync\. Stripe shows the secret of an endpoint this once\.\n/);
    const added = parseEnv(`PORT=4000${out}`) as Record<string, string>;
    const { port, stripe: settings } = readEnv(added);
    expect(port).toBe(4000);
    expect(settings.webhookSecrets).toHaveLength(1);
    for (const key of KEYS) {
      expect(settings.priceIds[key]).toBe((await priceOf(OFFERS[key].lookupKey)).id);
    }

    const again = await run([]);
    expect(again.err).toMatch(/^Stripe, test mode:\n(= .*\n){7}$/);
    expect(again.out).not.toContain('WEBHOOK_SECRET');
  });

  test('--dry-run says what would be done, and writes nothing anywhere', async () => {
    const { code, out, err } = await run(['--dry-run']);
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(err).toMatch(/^Stripe, test mode, and what would be done:\n(\+ .*\n){7}$/);
    expect(Object.values(await contents()).flat()).toEqual([]);
  });

  test('says what to set when there is no key', async () => {
    const answer = await run([], { STRIPE_SECRET_KEY: undefined });
    expect(answer).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/^Set STRIPE_SECRET_KEY .*\n$/) });
  });

  test('says in a sentence that Stripe refuses the key, and does not show it', async () => {
    const { code, out, err } = await run([], { STRIPE_SECRET_KEY: 'sk_live_notFromHere' });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^Stripe refuses the key \(.*\n$/);
    expect(err).not.toContain('notFromHere');
  });

  test('says in a sentence that Stripe cannot be reached', async () => {
    const answer = await run([], { STRIPE_API_URL: 'http://127.0.0.1:1' });
    expect(answer).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/^Stripe cannot be reached \(.*\n$/) });
  });

  test('2 and the usage for arguments that are not understood', async () => {
    const answer = await run(['--force']);
    expect(answer).toMatchObject({ code: 2, out: '', err: expect.stringContaining('pnpm stripe sync [--dry-run]') });
  });
});
