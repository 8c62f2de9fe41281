import type { Person } from './test-app.ts';

/** Pays at Stripe for a package or a plan, which tells us nothing of it; answers the Checkout session. */
export async function payUntold(person: Person, wish: { packageKey: string } | { plan: string }): Promise<string> {
  const answer = await person.post('/api/billing/create-checkout-session', wish);
  if (answer.statusCode !== 200) throw new Error(`checkout: ${answer.statusCode} ${answer.body}`);
  const sessionId = new URL(answer.json().url).pathname.split('/').at(-1) ?? '';
  await person.on.stripe.payCheckout(sessionId);
  return sessionId;
}
