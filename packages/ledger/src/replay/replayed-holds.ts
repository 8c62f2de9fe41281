import type { Share } from '../core/account.ts';
import { deriveId } from '../identify.ts';
import type { StreamedHold } from '../sql/stream-holds.ts';
import type { Report } from './findings.ts';
import { readPricedShares, readShares } from './read-shares.ts';

const STATES = new Set(['open', 'captured', 'released', 'expired']);

/** An account's holds: each possible in itself, and captured by the line that bears its id or by none. */
export class ReplayedHolds {
  /** What open holds have set aside, in all and by lot. */
  held = 0;
  readonly heldOf = new Map<string, number>();
  readonly #report: Report;

  constructor(report: Report) {
    this.#report = report;
  }

  add(hold: StreamedHold): void {
    const wrong = wrongOf(hold);
    if (wrong) this.#report('hold', hold.line_seq === null ? null : Number(hold.line_seq), `Hold ${hold.id} ${wrong}.`);
    if (hold.state !== 'open') return;
    this.held += Number(hold.credits);
    for (const { lot, credits } of readShares(hold.lots) ?? []) {
      this.heldOf.set(lot, (this.heldOf.get(lot) ?? 0) + credits);
    }
  }
}

/** What is wrong with a hold; null when nothing is. */
function wrongOf(hold: StreamedHold): string | null {
  const shares = readShares(hold.lots);
  if (!STATES.has(hold.state)) return `is in no known state: "${hold.state}"`;
  if (!shares) return 'has lots that are no list of credits';
  if (hold.id !== deriveId(hold.user_id, hold.idempotency_key)) return 'has an id that does not follow from its key';
  if (sumOf(shares) !== Number(hold.credits)) return `is of ${hold.credits} credits, and its lots of ${sumOf(shares)}`;
  if ((hold.settled_at === null) !== (hold.state === 'open')) return `is ${hold.state}, and its end says otherwise`;
  return hold.state === 'captured' ? wrongOfCaptured(hold, shares) : wrongOfUncaptured(hold);
}

function wrongOfUncaptured(hold: StreamedHold): string | null {
  if (hold.line_seq !== null) return `is ${hold.state}, and a line took its credits`;
  return Number(hold.captured_credits) === 0 ? null : `is ${hold.state}, and says that it was captured`;
}

function wrongOfCaptured(hold: StreamedHold, shares: readonly Share[]): string | null {
  if (hold.line_hold_id !== hold.id) return 'is captured, and no line took its credits';
  const pairs = [
    [Number(hold.captured_credits), -Number(hold.line_amount)],
    [hold.idempotency_key, hold.line_key],
    [hold.command_hash, hold.line_hash],
    [hold.reason, hold.line_reason],
    [hold.feature, hold.line_feature],
    [hold.price_version, hold.line_price_version],
    [hold.actor, hold.line_actor],
    [Number(hold.settled_at), Number(hold.line_created_at)],
  ];
  if (pairs.some(([own, line]) => own !== line)) return 'is not what the line that captured it says';
  const taken = readPricedShares(hold.line_lots ?? '[]') ?? [];
  return isStartOf(taken, shares) ? null : 'was not captured from the lots it had set aside';
}

/** Whether `taken` are the first credits of `shares`, in their order. */
function isStartOf(taken: readonly Share[], shares: readonly Share[]): boolean {
  return taken.every(({ lot, credits }, place) => {
    const share = shares[place];
    const isLast = place === taken.length - 1;
    return share?.lot === lot && (credits === share.credits || (isLast && credits < share.credits));
  });
}

function sumOf(shares: readonly Share[]): number {
  return shares.reduce((sum, share) => sum + share.credits, 0);
}
