import { readEnv, type CompleteEnv } from '../src/env.ts';

export const BENCH_SECRETS = {
  authSecret: 'a secret for benches, of thirty-two characters',
  ledgerHmacKey: 'a key for benches, of thirty-two characters',
};

/** An environment on a database of the bench's own; without a Stripe unless one is named. */
export function benchEnv(
  databaseUrl: string,
  { secretKey, apiUrl, webhookSecrets }: Partial<CompleteEnv['stripe']> = {},
): CompleteEnv {
  const env = readEnv({});
  const stripe = {
    ...env.stripe,
    secretKey: secretKey ?? 'sk_test_none',
    apiUrl,
    webhookSecrets: webhookSecrets ?? [],
  };
  return { ...env, ...BENCH_SECRETS, databaseUrl, stripe };
}
