import { PACKAGES } from '@tollgate/ledger';
import { startLocalStripe } from '@tollgate/local-stripe';
import { sql } from 'kysely';
import { expect, test } from 'vitest';

import { createPriceFinder } from '../src/stripe/catalog.ts';
import { createStripe } from '../src/stripe/client.ts';
import { useApp } from './test-app.ts';

const world = useApp();

test('a price that asks for something else than the catalog, or is missing, is never sold by', async () => {
  const lookupKey = PACKAGES.STARTER.lookupKey;
  const wrong = { lookupKey, productName: 'Wrong', unitAmountCents: 1, currency: 'usd' };
  const local = await startLocalStripe({ prices: [wrong] });
  try {
    const stripe = createStripe({ secretKey: local.secretKey, apiUrl: local.url });
    const priceOf = createPriceFinder({ stripe, priceIds: {} });
    await expect(priceOf('STARTER')).rejects.toThrow('asks 1 usd');
    await expect(priceOf('POPULAR')).rejects.toThrow('no price with the lookup key credits_500');
    const { data } = await stripe.prices.list({ lookup_keys: [lookupKey] });
    const byId = createPriceFinder({ stripe, priceIds: { POPULAR: data[0]?.id } });
    await expect(byId('POPULAR')).rejects.toThrow('the catalog says 1999 usd');
  } finally {
    await local.close();
  }
});

test('503 when Stripe cannot be reached, and nothing of the purchase is left', async () => {
  const person = await world.on.signUp();
  await world.on.stripe.close();
  const answer = await person.post('/api/credits/purchase', { packageKey: 'STARTER' });
  expect(answer.statusCode).toBe(503);
  expect(answer.json()).toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  expect(answer.json().message).toContain('Nothing was charged');
  const { db } = world.on.deps.database;
  expect((await sql`select state from credit_orders where user_id = ${person.id}`.execute(db)).rows).toEqual([]);
});
