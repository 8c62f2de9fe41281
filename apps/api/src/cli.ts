import { makeAdmin } from './commands/make-admin.ts';
import { printBooks } from './commands/print-books.ts';
import { seedLaptop } from './commands/seed-laptop.ts';
import { reconcileStripe } from './commands/stripe-reconcile.ts';
import { reportRevenue } from './commands/stripe-revenue.ts';
import { stormStripe } from './commands/stripe-storm.ts';
import { syncStripe } from './commands/stripe-sync.ts';
import { verifyHistory } from './commands/verify-history.ts';
import { writeAnchorFile } from './commands/write-anchor-file.ts';
import { explain } from './explain.ts';

const USAGE = `Usage:
  pnpm seed [--users N] [--transactions N] [--seed N]
                                       makes a past of thirteen months on a laptop, to look at and to measure on
  pnpm user admin <email>              makes an admin of the person with this address
  pnpm ledger verify [--anchor FILE]   replays every account and says what does not add up
  pnpm ledger anchor FILE              notes where every history ends, for later verifications
  pnpm ledger books [--from YYYY-MM] [--to YYYY-MM] [--json]
                                       what came in, was earned and is owed, from month to month
  pnpm stripe sync [--dry-run]         brings products, prices, portal and webhook at Stripe to the catalog
  pnpm stripe reconcile                looks at Stripe's objects and heals what differs here
  pnpm stripe revenue [--from YYYY-MM] [--to YYYY-MM] [--json]
                                       what was paid, and whether it is what Stripe and the ledger say
  pnpm stripe storm [--seed N] [--stories N]
                                       plays life stories with webhooks lost, doubled and shuffled, and compares`;

/** Each takes the arguments after its name, and answers its exit code: 0, 1 when something is wrong, 2 for arguments it does not understand. */
const COMMANDS: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  seed: seedLaptop,
  'user admin': makeAdmin,
  'ledger verify': verifyHistory,
  'ledger anchor': writeAnchorFile,
  'ledger books': printBooks,
  'stripe sync': syncStripe,
  'stripe reconcile': reconcileStripe,
  'stripe storm': stormStripe,
  'stripe revenue': reportRevenue,
};

const words = process.argv.slice(2);
const name = [1, 2].map((count) => words.slice(0, count).join(' ')).find((some) => Object.hasOwn(COMMANDS, some)) ?? '';
const command = COMMANDS[name] ?? (() => Promise.resolve(2));
const args = words.slice(name.split(' ').length);
try {
  process.exitCode = await command(args);
  if (process.exitCode === 2) process.stderr.write(`${USAGE}\n`);
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}
