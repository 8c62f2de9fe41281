import type { Stripe } from 'stripe';

import { amountOf } from './amount-of.ts';
import { CATALOG_PRICES, type CatalogPrice } from './catalog-prices.ts';
import { createOnce } from './create-once.ts';
import type { Step } from './step.ts';

/** What the account sells one thing of the catalog by. */
interface Held {
  /** Has the lookup key; its product is expanded. */
  readonly price: Stripe.Price | null;
  /** Active prices of ours that lost the key in a run that did not get further. */
  readonly leftovers: readonly Stripe.Price[];
}

/** Compares the prices of the account, and the products they belong to, with the catalog. */
export async function planPrices(stripe: Stripe): Promise<Step[]> {
  const lookupKeys = CATALOG_PRICES.map(({ lookupKey }) => lookupKey);
  const { data } = await stripe.prices.list({ lookup_keys: lookupKeys, expand: ['data.product'], limit: 100 });
  const steps = CATALOG_PRICES.map(async (wanted) => {
    const price = data.find(({ lookup_key: key }) => key === wanted.lookupKey) ?? null;
    return planPrice(wanted, { price, leftovers: price ? await findLeftovers(stripe, price) : [] });
  });
  return (await Promise.all(steps)).flat();
}

async function findLeftovers(stripe: Stripe, { id, lookup_key: key, product }: Stripe.Price): Promise<Stripe.Price[]> {
  const productId = typeof product === 'string' ? product : product.id;
  const { data } = await stripe.prices.list({ product: productId, active: true, limit: 100 });
  return data.filter((price) => price.metadata['tollgate'] === key && price.lookup_key === null && price.id !== id);
}

function planPrice(wanted: CatalogPrice, { price, leftovers }: Held): Step[] {
  const product = price && productOf(price);
  const isKept = product !== null && price !== null && asksWhatIsWanted(price, wanted);
  const replaced = !isKept && price?.active ? [price] : [];
  return [
    ...(product?.active === false ? [activateProduct(product)] : []),
    isKept ? keepPrice(wanted, price) : createPrice(wanted, { price, product }),
    ...[...replaced, ...leftovers].map((old) => deactivatePrice(wanted.lookupKey, old, product)),
  ];
}

function productOf({ product }: Stripe.Price): Stripe.Product | null {
  if (typeof product === 'string') throw new Error(`Stripe did not expand the product ${product}.`);
  return product.deleted ? null : product;
}

function asksWhatIsWanted(price: Stripe.Price, wanted: CatalogPrice): boolean {
  const { recurring } = price;
  const isPlain = price.billing_scheme === 'per_unit' && price.transform_quantity === null;
  const isMonthly = recurring?.interval === 'month' && recurring.interval_count === 1;
  const isOnTime = wanted.interval === 'month' ? isMonthly && recurring.usage_type === 'licensed' : recurring === null;
  const isSame = price.unit_amount === wanted.priceCents && price.currency === wanted.currency;
  return price.active && isPlain && isOnTime && isSame;
}

function keepPrice({ variable, lookupKey }: CatalogPrice, price: Stripe.Price): Step {
  const apply = () => Promise.resolve({ [variable]: price.id });
  return { mark: '=', text: `price ${lookupKey}: ${amountOf(price)}`, apply };
}

/** A price never changes, so another amount is another price, which takes over the lookup key. */
function createPrice(
  { lookupKey, productName, priceCents, currency, interval, variable }: CatalogPrice,
  { price, product }: { price: Stripe.Price | null; product: Stripe.Product | null },
): Step {
  const params: Stripe.PriceCreateParams = {
    currency,
    unit_amount: priceCents,
    lookup_key: lookupKey,
    transfer_lookup_key: true,
    metadata: { tollgate: lookupKey },
    ...(interval && { recurring: { interval } }),
    // Made in the same request, so that no product is ever left without its price.
    ...(product ? { product: product.id } : { product_data: { name: productName } }),
  };
  const apply = async (stripe: Stripe) => {
    const { id } = await createOnce({
      params,
      create: (idempotencyKey) => stripe.prices.create(params, { idempotencyKey }),
      isStillThere: async (made) => {
        const { active, lookup_key: key } = await stripe.prices.retrieve(made);
        return active && key === lookupKey;
      },
    });
    return { [variable]: id };
  };
  const asks = amountOf({ currency, unit_amount: priceCents, recurring: interval && { interval, interval_count: 1 } });
  const text = `price ${lookupKey}: ${asks}${product ? '' : `, with the product “${productName}”`}`;
  if (!price) return { mark: '+', text, apply };
  const instead = `instead of ${amountOf(price)}${price.active ? '' : ' (not active)'}`;
  return { mark: '~', text: `${text}, ${instead}`, apply };
}

function deactivatePrice(lookupKey: string, price: Stripe.Price, product: Stripe.Product | null): Step {
  const apply = async (stripe: Stripe) => {
    // Stripe keeps a product's default price active, so the price that has the lookup key by now becomes the default.
    if (product?.default_price === price.id) {
      const { data } = await stripe.prices.list({ lookup_keys: [lookupKey] });
      if (data[0]) await stripe.products.update(product.id, { default_price: data[0].id });
    }
    await stripe.prices.update(price.id, { active: false });
    return {};
  };
  return { mark: '~', text: `price ${price.id}: ${amountOf(price)}, no longer active`, apply };
}

function activateProduct({ id, name }: Stripe.Product): Step {
  const apply = async (stripe: Stripe) => {
    await stripe.products.update(id, { active: true });
    return {};
  };
  return { mark: '~', text: `product “${name}”: active again`, apply };
}
