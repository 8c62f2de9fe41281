import { createLedger } from '@tollgate/ledger';

import { createStripe } from '../stripe/client.ts';
import { reconcile, type Reconciliation } from '../stripe/reconcile.ts';
import { readArguments } from './read-arguments.ts';
import { withDatabase } from './with-database.ts';

/** `stripe reconcile`: as far back as the nightly run. */
export async function reconcileStripe(args: readonly string[]): Promise<number> {
  if (!readArguments(args, { options: {} })) return 2;
  const done = await withDatabase(
    ({ db, env: { ledgerHmacKey: hmacKey, stripe } }) => {
      const deps = {
        db,
        ledger: createLedger({ db, hmacKey }),
        stripe: createStripe(stripe),
        // What is quarantined or a duplicate is among what was healed.
        onQuarantine: () => undefined,
        onDuplicate: () => undefined,
      };
      return reconcile(deps, 'deep');
    },
    { stripe: 'running' },
  );
  process.stdout.write(`${describe(done).join('\n')}\n`);
  return done.problems.length === 0 ? 0 : 1;
}

function describe({ lookedAt, healed, missing, problems }: Reconciliation): string[] {
  const lines = healed.map((change) => `healed   ${change}`);
  lines.push(...missing.map((object) => `missing  ${object}: Stripe does not have it, skipped`));
  lines.push(...problems.map((problem) => `failed   ${problem}`));
  const counts = [`${lookedAt} looked at`, `${healed.length} healed`];
  if (missing.length > 0) counts.push(`${missing.length} missing`);
  if (problems.length > 0) counts.push(`${problems.length} failed`);
  return [...lines, `${counts.join(', ')}.`];
}
