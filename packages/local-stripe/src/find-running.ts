import { loadPort } from './state-file.ts';

const answerTimeoutMs = 1_000;

/**
 * The local Stripe that runs on a state file already, in whatever process: a second one would overwrite what the first
 * one writes. Null when none does.
 *
 * @example const running = await findLocalStripe('.data/stripe.json') ?? (await startLocalStripe({ stateFile }));
 */
export const findLocalStripe = async (stateFile: string): Promise<{ url: string; secretKey: string } | null> => {
  const port = loadPort(stateFile);
  if (port === 0) return null;
  const url = `http://127.0.0.1:${port}`;
  const answer = await fetch(`${url}/v1/customers?limit=1`, {
    headers: { authorization: `Bearer ${localSecretKey}` },
    signal: AbortSignal.timeout(answerTimeoutMs),
  }).catch(() => null);
  const list: unknown = await answer?.json().catch(() => null);
  const isStripe = typeof list === 'object' && list !== null && 'url' in list && list.url === '/v1/customers';
  return isStripe ? { url, secretKey: localSecretKey } : null;
};

/** Any other `sk_test_…` does as well. */
export const localSecretKey = 'sk_test_localStripeWithoutMoney';
