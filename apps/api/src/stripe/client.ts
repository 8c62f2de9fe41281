import { Stripe } from 'stripe';

export interface StripeOptions {
  readonly secretKey: string;
  /** A Stripe-compatible server to talk to instead of Stripe's own. */
  readonly apiUrl?: string | undefined;
}

/** The SDK, aimed at Stripe or at a server that speaks as Stripe does: everything else is the same code for both. */
export function createStripe({ secretKey, apiUrl }: StripeOptions): Stripe {
  return new Stripe(secretKey, { ...serverOf(apiUrl), telemetry: false, timeout: 20_000, maxNetworkRetries: 2 });
}

/** Whether a key moves real money. */
export function isLiveKey(secretKey: string): boolean {
  return /^(sk|rk)_live_/.test(secretKey);
}

function serverOf(apiUrl: string | undefined): Pick<Stripe.StripeConfig, 'host' | 'port' | 'protocol'> {
  if (apiUrl === undefined) return {};
  const { hostname, port, protocol } = new URL(apiUrl);
  const isSecure = protocol === 'https:';
  return { host: hostname, port: port || (isSecure ? 443 : 80), protocol: isSecure ? 'https' : 'http' };
}
