import type { AnchorEntry } from '../read-anchor.ts';
import type { StreamedAccount } from '../sql/stream-accounts.ts';
import type { AccountReplay } from './account-replay.ts';
import type { Report } from './findings.ts';

interface Replayed {
  readonly replay: AccountReplay;
  /** What its open holds have set aside. */
  readonly held: number;
  readonly anchored: AnchorEntry | undefined;
  readonly report: Report;
}

/** Compares an account's row with what its lines and holds make it, and with what an anchor saw of it. */
export function compareAccount(
  account: StreamedAccount | undefined,
  { replay, held, anchored, report }: Replayed,
): void {
  const { chain, spent, debt } = replay;
  if (anchored && (anchored.seq > chain.seq || !account)) {
    const are = account ? `it ends at line ${chain.seq}` : 'it has no account';
    report('anchor', anchored.seq, `The anchor saw line ${anchored.seq} as its last, and now ${are}.`);
  }
  if (!account) {
    if (!anchored || chain.seq > 0) report('account', chain.seq || null, 'It has lines, lots or holds and no account.');
    return;
  }
  const figures = [
    ['a last line', Number(account.seq), chain.seq],
    ['a balance', Number(account.balance), chain.balance],
    ['held credits', Number(account.held), held],
    ['spent credits', Number(account.spent), spent],
    ['a debt', Number(account.debt), debt],
  ] as const;
  for (const [name, is, ought] of figures) {
    if (is !== ought)
      report('account', chain.seq, `The account has ${name} of ${is}; its lines and holds make it ${ought}.`);
  }
  if (account.mac !== chain.mac) {
    report('account', chain.seq, "The account's code is not its last line's.");
  }
  if (debt > 0 && chain.balance > held) {
    report('account', chain.seq, `The account owes ${debt} credits, and has ${chain.balance - held} to pay them with.`);
  }
}
