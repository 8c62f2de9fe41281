import type { Account, Line } from './account.ts';

/** What a command says of its line; place and balances follow from the account. */
export type LineContent = Pick<
  Line,
  'key' | 'hash' | 'type' | 'amount' | 'reason' | 'lots' | 'metadata' | 'actor' | 'createdAt'
> &
  Partial<Pick<Line, 'holdId' | 'feature' | 'priceVersion' | 'refundOf'>>;

/** Appends one line to the account's history and moves its balance by it. */
export function appendLine(account: Account, content: LineContent): { account: Account; line: Line } {
  const line: Line = {
    holdId: null,
    feature: null,
    priceVersion: null,
    refundOf: null,
    ...content,
    seq: account.seq + 1,
    balanceBefore: account.balance,
    balanceAfter: account.balance + content.amount,
  };
  return { account: { ...account, seq: line.seq, balance: line.balanceAfter }, line };
}
