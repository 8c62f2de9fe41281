import type { Account, Line } from './account.ts';

/** An account with the lines that brought it there, in order. */
export interface Posting {
  readonly account: Account;
  readonly lines: readonly Line[];
}

/** What a command says of its line; place and balances follow from the account. */
export type LineContent = Pick<
  Line,
  'id' | 'key' | 'hash' | 'type' | 'amount' | 'reason' | 'lots' | 'metadata' | 'actor' | 'createdAt'
> &
  Partial<Pick<Line, 'holdId' | 'feature' | 'priceVersion' | 'refundOf'>>;

/** Appends one line to the account's history and moves its balance by it; `change` is what else it does to the account. */
export function append({ account, lines }: Posting, content: LineContent, change: Partial<Account>): Posting {
  const line: Line = {
    holdId: null,
    feature: null,
    priceVersion: null,
    refundOf: null,
    ...content,
    userId: account.userId,
    seq: account.seq + 1,
    balanceBefore: account.balance,
    balanceAfter: account.balance + content.amount,
  };
  return { account: { ...account, ...change, seq: line.seq, balance: line.balanceAfter }, lines: [...lines, line] };
}
