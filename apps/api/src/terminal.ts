import { DEMO_SIGN_INS } from './demo.ts';
import type { LocalPlaces } from './development.ts';

/** One line of progress. */
export function say(line: string): void {
  process.stdout.write(`  ${line}\n`);
}

/** What someone at a laptop wants to know once everything runs. */
export function printReady({ env, hasDemo, stripeUrl }: LocalPlaces): void {
  const lines = [`Tollgate runs on ${env.appUrl}`];
  if (hasDemo) {
    lines.push('', 'Sign in as');
    for (const { label, email, password } of DEMO_SIGN_INS) {
      lines.push(`  ${label.padEnd(10)}  ${email.padEnd(17)}  ${password}`);
    }
  }
  if (stripeUrl !== null) {
    lines.push('', 'Pay with 4242 4242 4242 4242: Stripe is a local stand-in, no money moves.');
    lines.push(`Refund, dispute, renew or lose a webhook on ${stripeUrl}/control`);
  }
  lines.push('', 'Ctrl-C stops it. Everything is kept for the next start.');
  process.stdout.write(`\n${lines.map((line) => (line ? `  ${line}` : '')).join('\n')}\n\n`);
}
