import type { Line, PricedShare } from '../core/account.ts';
import { unspentCents } from '../core/cents.ts';
import { deriveCausedId } from '../identify.ts';
import type { StreamedLot } from '../sql/stream-lots.ts';
import type { Report } from './findings.ts';

const REPLACEMENT_TTL_MS = 30 * 24 * 60 * 60 * 1000;

/** A lot as the lines make it. */
export interface ReplayedLot {
  readonly id: string;
  readonly seq: number;
  readonly type: string;
  readonly amount: number;
  readonly paidCents: number;
  readonly currency: string | null;
  readonly expiresAt: number | null;
  readonly createdAt: number;
  remaining: number;
  takenBack: number;
  refundedCents: number;
}

/** What a clawback or its reversal changes about the lot it names, besides its credits. */
export interface Target {
  readonly lot: string;
  readonly takenBack: number;
  readonly refundedCents: number;
}

/** Credits on their way back to a lot, with the cents that go with those of them that need a new one. */
export interface Piece {
  readonly lot: string;
  readonly credits: number;
  readonly isPriced: (rest: number, cents: number) => boolean;
}

/** An account's lots, made again from its lines alone. */
export class ReplayedLots {
  readonly #userId: string;
  readonly #lots = new Map<string, ReplayedLot>();
  readonly #report: Report;

  constructor(userId: string, report: Report) {
    this.#userId = userId;
    this.#report = report;
  }

  get(id: string): ReplayedLot | undefined {
    return this.#lots.get(id);
  }

  /** A grant's own lot. What no line says, its expiry and currency, is the stored lot's: the command's hash proves it. */
  grant(line: Line, stored: StreamedLot | undefined): ReplayedLot | null {
    const [share, ...others] = line.lots;
    if (share?.lot !== line.id || others.length > 0 || share.cents < 0 || line.amount <= 0) {
      this.#report('shares', line.seq, 'A grant brings in one lot, which has its id.');
      return null;
    }
    return this.#add(line, share, {
      type: line.type,
      currency: stored?.currency ?? null,
      expiresAt: timeOf(stored?.expires_at ?? null),
    });
  }

  /** Takes the line's shares out of their lots. */
  take(line: Line, target: Target | null = null): void {
    this.#move(line, line.lots, target, -1);
    for (const share of line.lots) {
      const lot = this.#lots.get(share.lot);
      if (!lot) this.#report('shares', line.seq, `It takes from lot ${share.lot}, which no line before it granted.`);
      else if (share.credits > 0) this.#checkTime(line, lot);
    }
  }

  /** Puts the line's shares back where `pieces` came from, or into new lots in place of these. */
  giveBack(line: Line, pieces: readonly Piece[], target: Target | null = null): void {
    const missing = new Map(pieces.map((piece) => [piece.lot, piece.credits]));
    const isBack = ({ lot }: PricedShare) => this.#lots.has(lot);
    this.#move(line, line.lots.filter(isBack), target, 1);
    for (const share of line.lots) {
      const origin = isBack(share) ? share.lot : this.#replace(line, share, pieces);
      missing.set(origin, (missing.get(origin) ?? 0) - share.credits);
    }
    if ([...missing.values()].some((credits) => credits !== 0)) {
      this.#report('shares', line.seq, 'It does not give each lot back what had come from it.');
    }
  }

  /** Compares with the lots as they are stored, and with what open holds have set aside of them. */
  compare(stored: ReadonlyMap<string, StreamedLot>, held: ReadonlyMap<string, number>): void {
    for (const lot of this.#lots.values()) {
      const row = stored.get(lot.id);
      if (row) this.#compareLot(lot, row, held.get(lot.id) ?? 0);
      else this.#report('lot', lot.seq, `Lot ${lot.id}, which it granted, is gone.`);
    }
    for (const { id, seq } of stored.values()) {
      if (!this.#lots.has(id)) this.#report('lot', Number(seq), `No line granted lot ${id}.`);
    }
  }

  #compareLot(lot: ReplayedLot, row: StreamedLot, held: number): void {
    const figures: readonly (readonly [string, unknown, unknown])[] = [
      ['place', Number(row.seq), lot.seq],
      ['type', row.type, lot.type],
      ['amount', Number(row.amount), lot.amount],
      ['remaining', Number(row.remaining), lot.remaining],
      ['held', Number(row.held), held],
      ['paid cents', Number(row.paid_cents), lot.paidCents],
      ['currency', row.currency, lot.currency],
      ['credits taken back', Number(row.taken_back), lot.takenBack],
      ['refunded cents', Number(row.refunded_cents), lot.refundedCents],
      ['expiry', timeOf(row.expires_at), lot.expiresAt],
      ['time', Number(row.created_at), lot.createdAt],
    ];
    for (const [name, is, ought] of figures) {
      if (is === ought) continue;
      this.#report('lot', lot.seq, `Lot ${lot.id} says ${name} ${String(is)}; the lines make it ${String(ought)}.`);
    }
    if (held > lot.remaining) this.#report('lot', lot.seq, `Lot ${lot.id} has fewer credits than are held of it.`);
  }

  #move(line: Line, shares: readonly PricedShare[], target: Target | null, direction: 1 | -1): void {
    for (const { lot: id, credits, cents } of shares) {
      const lot = this.#lots.get(id);
      if (!lot) continue;
      this.#change(line, lot, { credits: direction * credits, cents: direction * cents, target });
    }
    const named = target && this.#lots.get(target.lot);
    if (named && !shares.some(({ lot }) => lot === target.lot)) {
      this.#change(line, named, { credits: 0, cents: 0, target });
    }
  }

  #change(line: Line, lot: ReplayedLot, change: { credits: number; cents: number; target: Target | null }): void {
    const before = unspentCents(lot);
    lot.remaining += change.credits;
    if (change.target?.lot === lot.id) {
      lot.takenBack += change.target.takenBack;
      lot.refundedCents += change.target.refundedCents;
    }
    const isPossible =
      isWithin(lot.remaining, lot.amount) &&
      isWithin(lot.takenBack, lot.amount) &&
      isWithin(lot.refundedCents, lot.paidCents);
    if (!isPossible) {
      this.#report('shares', line.seq, `It moves more credits or cents of lot ${lot.id} than there are.`);
    } else if (unspentCents(lot) - before !== change.cents) {
      const ought = Math.abs(unspentCents(lot) - before);
      this.#report('cents', line.seq, `The cents of its share of lot ${lot.id} ought to be ${ought}.`);
    }
  }

  /** Credits that expired cannot be spent, those that were held before then excepted; and no others can expire. */
  #checkTime(line: Line, lot: ReplayedLot): void {
    const isExpired = lot.expiresAt !== null && lot.expiresAt <= line.createdAt;
    if (line.holdId !== null || isExpired === (line.type === 'expiry')) return;
    const message = isExpired ? 'It takes credits that had expired' : 'It lets credits expire before their time';
    this.#report('shares', line.seq, `${message}: lot ${lot.id}.`);
  }

  /** Makes a lot in place of one that credits could not go back to, and answers the id of that one. */
  #replace(line: Line, share: PricedShare, pieces: readonly Piece[]): string {
    const piece = pieces.find(({ lot }) => deriveCausedId(this.#userId, `lot:${lot}:${line.seq}`) === share.lot);
    const origin = piece && this.#lots.get(piece.lot);
    if (!piece || !origin) {
      this.#report('shares', line.seq, `It gives to lot ${share.lot}, which no line before it granted.`);
      return share.lot;
    }
    if (!piece.isPriced(share.credits, share.cents)) {
      this.#report('cents', line.seq, `The cents of its new lot ${share.lot} are not those that had been taken.`);
    }
    const isExpired = origin.expiresAt !== null && origin.expiresAt <= line.createdAt;
    this.#add(line, share, {
      type: origin.type,
      currency: share.cents > 0 ? origin.currency : null,
      expiresAt: isExpired ? line.createdAt + REPLACEMENT_TTL_MS : origin.expiresAt,
    });
    return origin.id;
  }

  #add(
    { seq, createdAt }: Line,
    { lot: id, credits: amount, cents: paidCents }: PricedShare,
    made: Pick<ReplayedLot, 'type' | 'currency' | 'expiresAt'>,
  ): ReplayedLot {
    const lot = { ...made, id, seq, amount, paidCents, createdAt, remaining: amount, takenBack: 0, refundedCents: 0 };
    this.#lots.set(id, lot);
    return lot;
  }
}

function timeOf(milliseconds: string | number | null): number | null {
  return milliseconds === null ? null : Number(milliseconds);
}

function isWithin(value: number, most: number): boolean {
  return value >= 0 && value <= most;
}
