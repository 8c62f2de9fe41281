import type { Stripe } from 'stripe';

import { buildApp } from '../src/app.ts';
import { createCheckout } from '../src/stripe/checkout.ts';
import { ORIGIN, TestApp } from './test-app.ts';

/** The same app on the same database, speaking to Stripe through another client. It listens to nothing. */
export async function appWithStripe(on: TestApp, stripe: Stripe): Promise<TestApp> {
  const worker = { ...on.deps.worker, stripe };
  const app = {
    ...on.deps.app,
    converge: worker,
    checkout: createCheckout({ converge: worker, priceIds: {}, isLive: false, appUrl: ORIGIN }),
  };
  return new TestApp({
    app: await buildApp(app),
    deps: { ...on.deps, app, worker },
    stripe: on.stripe,
    databaseUrl: on.databaseUrl,
  });
}
