import type { ChainKey } from '../chain.ts';
import type { GrantType, Json, Line, PricedShare } from '../core/account.ts';
import { partOf } from '../core/cents.ts';
import { commandHash, deriveCausedId, deriveId } from '../identify.ts';
import type { AnchorEntry } from '../read-anchor.ts';
import type { StreamedLine } from '../sql/stream-lines.ts';
import type { StreamedLot } from '../sql/stream-lots.ts';
import { Chain } from './chain.ts';
import type { Report } from './findings.ts';
import { ReplayedLots, type Piece, type ReplayedLot, type Target } from './replayed-lots.ts';
import { readLine } from './read-line.ts';
import { readPricedShares } from './read-shares.ts';

// One account, made again from its lines. Nothing here asks `decide`: what moves credits is not what checks them.

interface AccountReplayOptions {
  readonly userId: string;
  readonly key: ChainKey;
  readonly storedLots: ReadonlyMap<string, StreamedLot>;
  /** Where its history ended when an anchor was taken. */
  readonly anchored: AnchorEntry | undefined;
  readonly report: Report;
}

/** Adds line after line, and has then what the account, its lots and its history must be. */
export class AccountReplay {
  readonly chain: Chain;
  readonly lots: ReplayedLots;
  spent = 0;
  debt = 0;
  readonly #storedLots: ReadonlyMap<string, StreamedLot>;
  readonly #anchored: AnchorEntry | undefined;
  readonly #report: Report;
  readonly #refunded = new Map<string, number>();

  constructor({ userId, key, storedLots, anchored, report }: AccountReplayOptions) {
    this.#storedLots = storedLots;
    this.#anchored = anchored;
    this.#report = report;
    this.chain = new Chain(key, report);
    this.lots = new ReplayedLots(userId, report);
  }

  add(row: StreamedLine): void {
    const read = readLine(row);
    this.chain.follow(row, read.ok ? read.line : null);
    if (this.chain.seq === this.#anchored?.seq && row.mac !== this.#anchored.mac) {
      this.#report('anchor', this.chain.seq, 'The anchor saw another line in its place.');
    }
    if (!read.ok) {
      this.#report(read.problem, this.chain.seq, read.message);
      return;
    }
    const { line } = read;
    if (line.id !== idOf(line)) {
      this.#report('id', line.seq, 'Its id does not follow from its idempotency key.');
    }
    const credits = line.lots.reduce((sum, share) => sum + share.credits, 0);
    if (credits !== Math.abs(line.amount)) {
      this.#report('shares', line.seq, `Its amount is ${line.amount}, and its lots have ${credits} credits.`);
    }
    if (line.holdId !== null) this.#checkHold(line, row.hold_state);
    this.#apply(line, row);
  }

  #checkHold({ holdId, id, type, seq }: Line, state: string | null): void {
    if (holdId !== id || type !== 'deduction') this.#report('hold', seq, 'It is not the line that captures its hold.');
    else if (state === null) this.#report('hold', seq, `Its hold ${holdId} is gone.`);
    else if (state !== 'captured') this.#report('hold', seq, `It captured hold ${holdId}, which says it is ${state}.`);
  }

  #apply(line: Line, row: StreamedLine): void {
    switch (line.type) {
      case 'purchase':
      case 'subscription_grant':
      case 'bonus':
        return this.#grant(line, line.type);
      case 'admin_adjustment':
        return line.amount > 0 ? this.#grant(line, line.type) : this.#take(line);
      case 'deduction':
        this.spent -= line.amount;
        return this.#take(line);
      case 'refund':
        this.spent -= line.amount;
        return this.#refund(line, row);
      case 'expiry':
        return this.#expire(line);
      case 'clawback':
        return line.refundOf === null ? this.#payDebt(line) : this.#claw(line, line.refundOf);
      case 'clawback_reversal':
        return this.#reverse(line);
    }
  }

  #grant(line: Line, type: GrantType): void {
    const lot = this.lots.grant(line, this.#storedLots.get(line.id));
    if (!lot || isGrantOf(lot, line, type)) return;
    this.#report('lot', line.seq, `Lot ${lot.id} has another price, currency or expiry than it granted.`);
  }

  #take(line: Line): void {
    if (line.amount >= 0) this.#report('line', line.seq, `A line of type ${line.type} takes credits, and it has none.`);
    this.lots.take(line);
  }

  #expire(line: Line): void {
    this.#checkCause(line, `expiry:${line.lots[0]?.lot}:${line.seq}`);
    this.#take(line);
  }

  #payDebt(line: Line): void {
    this.#checkCause(line, `debt:${line.seq}`);
    this.#owe(line, line.amount);
    this.#take(line);
  }

  /** A line that no command asked for is keyed by its fact. */
  #checkCause(line: Line, key: string): void {
    if (line.key === key && line.hash === '' && line.refundOf === null) return;
    this.#report('id', line.seq, `Nobody asked for it, so its key ought to be ${key}.`);
  }

  #owe(line: Line, credits: number): void {
    if (line.metadata['debt'] !== credits) this.#report('line', line.seq, `It ought to say a debt of ${credits}.`);
    this.debt += credits;
    if (this.debt < 0) this.#report('line', line.seq, 'It pays more debt than there is.');
  }

  #claw(line: Line, lot: string): void {
    const target = this.#targetOf(line, lot, 1);
    if (!target) return;
    const debt = target.takenBack + line.amount;
    if (debt < 0 || line.amount > 0)
      this.#report('line', line.seq, 'It takes more credits than it says it takes back.');
    this.#owe(line, debt);
    this.lots.take(line, target);
  }

  #reverse(line: Line): void {
    const target = this.#targetOf(line, line.refundOf, -1);
    if (!target) return;
    if (line.amount !== -target.takenBack) {
      this.#report('line', line.seq, `It gives back ${line.amount} credits and says ${-target.takenBack}.`);
    }
    const isPriced = (_rest: number, cents: number) => cents >= 0 && cents <= -target.refundedCents;
    this.lots.giveBack(line, [{ lot: target.lot, credits: line.amount, isPriced }], target);
  }

  /** What a clawback says of the grant it names; null when it says nothing that makes sense. */
  #targetOf(line: Line, lot: string | null, sign: 1 | -1): Target | null {
    const { takenBack, refundedCents } = line.metadata;
    if (lot === null || !this.lots.get(lot) || !isWhole(takenBack, sign) || !isWhole(refundedCents, sign)) {
      this.#report('line', line.seq, 'It does not say what it takes back of which grant.');
      return null;
    }
    return { lot, takenBack, refundedCents };
  }

  #refund(line: Line, row: StreamedLine): void {
    const lots = row.refunded_lots === null ? null : readPricedShares(row.refunded_lots);
    if (line.refundOf === null || row.refunded_type !== 'deduction' || !lots || line.amount <= 0) {
      this.#report('refund', line.seq, 'What it gives back is no deduction of this account.');
      return;
    }
    const before = this.#refunded.get(line.refundOf) ?? 0;
    const after = before + line.amount;
    this.#refunded.set(line.refundOf, after);
    if (after > -Number(row.refunded_amount)) {
      this.#report(
        'refund',
        line.seq,
        `Its deduction took ${-Number(row.refunded_amount)}, and ${after} are refunded.`,
      );
    }
    this.lots.giveBack(line, fromTheEnd(lots, before, line.amount));
  }
}

/** What a line's id must be: lines that the ledger causes by itself have ids that no caller's key leads to. */
function idOf({ userId, key, type, refundOf }: Line): string {
  const isCaused = type === 'expiry' || (type === 'clawback' && refundOf === null);
  return isCaused ? deriveCausedId(userId, key) : deriveId(userId, key);
}

/** Whether a grant's command, of which the line has the hash, was for a lot like this one. */
function isGrantOf({ paidCents, currency, expiresAt }: ReplayedLot, line: Line, type: GrantType): boolean {
  const expiry = expiresAt === null ? null : new Date(expiresAt);
  // No date at all would be hashed as if it were none.
  if (Number.isNaN(expiry?.getTime())) return false;
  const words = { userId: line.userId, key: line.key, reason: line.reason, credits: line.amount };
  if (line.hash === commandHash({ ...words, kind: 'grant', type, paidCents, currency, expiresAt: expiry })) return true;
  const isPlain = type === 'admin_adjustment' && paidCents === 0 && expiry === null;
  return isPlain && line.hash === commandHash({ ...words, kind: 'adjust', actor: line.actor ?? '' });
}

/** Where refunded credits had come from: a deduction's shares counted from the last, after those refunded before. */
function fromTheEnd(shares: readonly PricedShare[], before: number, credits: number): readonly Piece[] {
  let end = 0;
  return shares.toReversed().flatMap((share) => {
    const start = end;
    end += share.credits;
    const from = Math.max(before, start) - start;
    const to = Math.min(before + credits, end) - start;
    if (to <= from) return [];
    const centsTo = (part: number) => partOf(share.cents, part, share.credits);
    const isPriced = (rest: number, cents: number) => cents === centsTo(from + rest) - centsTo(from);
    return [{ lot: share.lot, credits: to - from, isPriced }];
  });
}

/** A whole number that is not on the other side of 0. */
function isWhole(value: Json | undefined, sign: 1 | -1): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value * sign >= 0;
}
