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
  const { holdId = null, feature = null, priceVersion = null, refundOf = null } = content;
  // Name by name: merging objects would cost as much again as the rest of the decision.
  const line: Line = {
    id: content.id,
    userId: account.userId,
    seq: account.seq + 1,
    type: content.type,
    amount: content.amount,
    reason: content.reason,
    balanceBefore: account.balance,
    balanceAfter: account.balance + content.amount,
    lots: content.lots,
    metadata: content.metadata,
    key: content.key,
    hash: content.hash,
    holdId,
    feature,
    priceVersion,
    actor: content.actor,
    refundOf,
    createdAt: content.createdAt,
  };
  return { account: { ...account, ...change, seq: line.seq, balance: line.balanceAfter }, lines: [...lines, line] };
}
