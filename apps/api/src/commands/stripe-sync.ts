import { environment, readEnv } from '../env.ts';
import { createStripe, isLiveKey } from '../stripe/client.ts';
import { planSync } from '../stripe/sync/plan-sync.ts';
import type { Variables } from '../stripe/sync/step.ts';
import { readArguments } from './read-arguments.ts';

/** `stripe sync [--dry-run]`. What is for `.env` goes to stdout, all else to stderr, so that `>> .env` takes the one. */
export async function syncStripe(args: readonly string[]): Promise<number> {
  const read = readArguments(args, { options: { 'dry-run': { type: 'boolean' } } });
  if (!read) return 2;
  const isDryRun = read.values['dry-run'] ?? false;
  const { appUrl, stripe: settings } = readEnv(environment(), ['APP_URL']);
  const { secretKey, webhookSecrets = [] } = settings;
  if (secretKey === undefined) {
    say(
      'Set STRIPE_SECRET_KEY to a key of the Stripe account to bring in order; docs/stripe.md says where to find it.',
    );
    return 1;
  }
  const stripe = createStripe({ secretKey, apiUrl: settings.apiUrl });
  const { steps, remarks } = await planSync(stripe, { appUrl, webhookSecrets });
  say(`Stripe, ${isLiveKey(secretKey) ? 'live' : 'test'} mode${isDryRun ? ', and what would be done:' : ':'}`);
  const made: Variables[] = [];
  for (const { mark, text, apply } of steps) {
    if (!isDryRun) made.push(await apply(stripe));
    say(`${mark} ${text}`);
  }
  for (const remark of remarks) say(remark);
  if (!isDryRun) process.stdout.write(envLines(Object.assign({}, ...made)));
  return 0;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function envLines(variables: Variables): string {
  const lines = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
  const isSecretShown = 'STRIPE_WEBHOOK_SECRET' in variables;
  const remark = `# Written by stripe sync.${isSecretShown ? ' Stripe shows the secret of an endpoint this once.' : ''}`;
  // An empty line first, because the last line of a file may lack its end.
  return ['', remark, ...lines, ''].join('\n');
}
