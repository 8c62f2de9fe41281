// The reference model: what credits should do, so plain that it can be checked by eye. It shares nothing with the
// ledger: numbers in mutable records, loops instead of folds, no lines, no cents.

export const HOLD_MS = 50;

export interface Step {
  readonly kind:
    | 'grant'
    | 'deduct'
    | 'hold'
    | 'capture'
    | 'extend'
    | 'release'
    | 'refund'
    | 'clawback'
    | 'adjust'
    | 'freeze'
    | 'unfreeze'
    | 'expire';
  /** Tells keys of one kind apart. */
  readonly name: number;
  /** Which grant, deduction or hold it is about. */
  readonly target: number;
  readonly credits: number;
  readonly isPaid: boolean;
  /** How long a grant lives; null for ever. */
  readonly lifeMs: number | null;
  /** How much time passes before it. */
  readonly later: number;
}

interface ModelLot {
  name: string;
  age: number;
  amount: number;
  remaining: number;
  held: number;
  isPaid: boolean;
  until: number;
  takenBack: number;
}

interface ModelHold {
  credits: number;
  from: [lot: string, credits: number][];
  until: number;
  state: 'open' | 'captured' | 'released' | 'expired';
  taken: number;
}

interface Deduction {
  from: [lot: string, credits: number][];
  credits: number;
  refunded: number;
}

export interface State {
  lots: ModelLot[];
  holds: Map<string, ModelHold>;
  deductions: Map<string, Deduction>;
  /** What each key stands for. */
  keys: Map<string, string>;
  debt: number;
  spent: number;
  freezes: Set<number>;
  grown: number;
}

export const emptyState = (): State => ({
  lots: [],
  holds: new Map(),
  deductions: new Map(),
  keys: new Map(),
  debt: 0,
  spent: 0,
  freezes: new Set(),
  grown: 0,
});

export const balanceOf = (state: State) => state.lots.reduce((sum, lot) => sum + lot.remaining, 0);
export const heldOf = (state: State) => state.lots.reduce((sum, lot) => sum + lot.held, 0);

/** Changes `state`, or says why not; then `state` is to be thrown away. */
export function perform(state: State, step: Step, at: number): string {
  const key = `${step.kind}${step.name}`;
  const isKeyed = ['grant', 'deduct', 'hold', 'refund', 'clawback', 'adjust'].includes(step.kind);
  const content = contentOf(step);
  if (isKeyed && state.keys.has(key)) {
    if (state.keys.get(key) !== content) return 'IDEMPOTENCY_KEY_REUSED';
    const hold = state.holds.get(key);
    return hold && (hold.state !== 'open' || hold.until <= at) ? 'HOLD_ALREADY_SETTLED' : 'replay';
  }
  const hold = state.holds.get(`hold${step.target}`);
  if (step.kind === 'capture' && hold?.state === 'captured' && hold.taken === step.credits) return 'replay';
  if (step.kind === 'release' && hold?.state === 'released') return 'replay';
  catchUp(state, at);
  const isReached = isTargetReached(state, step);
  const outcome = effect(state, step, at, key);
  if (outcome !== 'ok') return outcome;
  if (isKeyed && !isReached) state.keys.set(key, content);
  catchUp(state, at);
  return 'ok';
}

/** A clawback whose target is reached has no effect, and so its key stands for nothing yet. */
function isTargetReached({ lots }: State, { kind, target, credits }: Step): boolean {
  return kind === 'clawback' && lots.find((lot) => lot.name === `grant${target}`)?.takenBack === credits;
}

function contentOf({ kind, credits, target, isPaid, lifeMs }: Step): string {
  if (kind === 'grant') return `${credits} ${isPaid} ${lifeMs}`;
  return kind === 'refund' || kind === 'clawback' ? `${credits} ${target}` : `${credits}`;
}

function effect(state: State, step: Step, at: number, key: string): string {
  const { credits } = step;
  const hold = state.holds.get(`hold${step.target}`);
  switch (step.kind) {
    case 'grant':
      addLot(state, key, step.credits, step.isPaid, step.lifeMs === null ? Infinity : at + step.lifeMs);
      return 'ok';
    case 'adjust':
      if (step.isPaid) addLot(state, key, credits, false, Infinity);
      else if (credits > available(state)) return 'INSUFFICIENT_CREDITS';
      else take(state, credits);
      return 'ok';
    case 'deduct':
    case 'hold': {
      if (state.freezes.size > 0) return 'ACCOUNT_FROZEN';
      if (state.debt > 0) return 'ACCOUNT_IN_DEBT';
      if (credits > available(state)) return 'INSUFFICIENT_CREDITS';
      if (step.kind === 'hold') {
        const from = pick(state, credits);
        for (const [lot, part] of from) find(state, lot).held += part;
        state.holds.set(key, { credits, from, until: at + HOLD_MS, state: 'open', taken: 0 });
      } else {
        state.deductions.set(key, { from: take(state, credits), credits, refunded: 0 });
        state.spent += credits;
      }
      return 'ok';
    }
    case 'capture':
      return captureHold(state, hold, credits, `hold${step.target}`);
    case 'extend':
      if (!hold) return 'HOLD_NOT_FOUND';
      if (hold.state === 'expired') return 'HOLD_EXPIRED';
      if (hold.state !== 'open') return 'HOLD_ALREADY_SETTLED';
      hold.until = Math.max(hold.until, at + credits);
      return 'ok';
    case 'release':
      if (!hold) return 'HOLD_NOT_FOUND';
      if (hold.state === 'captured') return 'HOLD_ALREADY_SETTLED';
      if (hold.state === 'open') end(state, hold, 'released');
      return 'ok';
    case 'refund':
      return refundDeduction(state, step, at);
    case 'clawback':
      return takeBack(state, step, at);
    case 'freeze':
      state.freezes.add(step.target);
      return 'ok';
    case 'unfreeze':
      state.freezes.delete(step.target);
      return 'ok';
    case 'expire':
      return 'ok';
  }
}

function captureHold(state: State, hold: ModelHold | undefined, credits: number, name: string): string {
  if (!hold) return 'HOLD_NOT_FOUND';
  if (hold.state === 'captured') return 'IDEMPOTENCY_KEY_REUSED';
  if (hold.state === 'released') return 'HOLD_ALREADY_SETTLED';
  if (hold.state === 'expired') return 'HOLD_EXPIRED';
  if (credits > hold.credits) return 'SETTLES_MORE_THAN_HELD';
  end(state, hold, 'captured');
  hold.taken = credits;
  const from: Deduction['from'] = [];
  let missing = credits;
  for (const [lot, part] of hold.from) {
    const taken = Math.min(missing, part);
    missing -= taken;
    find(state, lot).remaining -= taken;
    if (taken > 0) from.push([lot, taken]);
  }
  state.deductions.set(name, { from, credits, refunded: 0 });
  state.spent += credits;
  return 'ok';
}

/** Refunds of even targets give back a plain deduction, those of odd ones a captured hold. */
export function refundTarget({ target }: Step): string {
  return `${target % 2 === 0 ? 'deduct' : 'hold'}${target >> 1}`;
}

function refundDeduction(state: State, step: Step, at: number): string {
  const deduction = state.deductions.get(refundTarget(step));
  if (!deduction) return 'TRANSACTION_NOT_FOUND';
  if (step.credits > deduction.credits - deduction.refunded) return 'REFUND_EXCEEDS_DEDUCTION';
  let skip = deduction.refunded;
  let missing = step.credits;
  for (const [lot, part] of deduction.from.toReversed()) {
    const skipped = Math.min(skip, part);
    const back = Math.min(missing, part - skipped);
    skip -= skipped;
    missing -= back;
    if (back > 0) putBack(state, lot, back, at);
  }
  deduction.refunded += step.credits;
  state.spent -= step.credits;
  return 'ok';
}

function takeBack(state: State, step: Step, at: number): string {
  const lot = state.lots.find((candidate) => candidate.name === `grant${step.target}`);
  if (!lot) return 'TRANSACTION_NOT_FOUND';
  if (step.credits > lot.amount) return 'INVALID_AMOUNT';
  const difference = step.credits - lot.takenBack;
  lot.takenBack = step.credits;
  if (difference < 0) {
    putBack(state, lot.name, -difference, at);
    return 'ok';
  }
  const own = Math.min(difference, lot.remaining - lot.held);
  lot.remaining -= own;
  const free = balanceOf(state) - heldOf(state);
  const others = Math.min(difference - own, free);
  take(state, others);
  state.debt += difference - own - others;
  return 'ok';
}

function putBack(state: State, name: string, credits: number, at: number): void {
  const lot = find(state, name);
  const isExpired = lot.until <= at;
  const room = isExpired ? 0 : Math.min(credits, lot.amount - lot.remaining);
  lot.remaining += room;
  const until = isExpired ? at + 30 * 24 * 60 * 60 * 1000 : lot.until;
  if (room < credits) addLot(state, `replacement${state.grown}`, credits - room, lot.isPaid, until);
}

/** Ends late holds, drops expired credits, pays debt. */
function catchUp(state: State, at: number): void {
  for (const hold of state.holds.values()) if (hold.state === 'open' && hold.until <= at) end(state, hold, 'expired');
  for (const lot of state.lots) if (lot.until <= at) lot.remaining = lot.held;
  const paid = Math.min(state.debt, balanceOf(state) - heldOf(state));
  take(state, paid);
  state.debt -= paid;
}

function end(state: State, hold: ModelHold, how: ModelHold['state']): void {
  hold.state = how;
  for (const [lot, part] of hold.from) find(state, lot).held -= part;
}

function addLot(state: State, name: string, amount: number, isPaid: boolean, until: number): void {
  state.grown += 1;
  state.lots.push({ name, age: state.grown, amount, remaining: amount, held: 0, isPaid, until, takenBack: 0 });
}

function available(state: State): number {
  return state.debt > 0 ? 0 : balanceOf(state) - heldOf(state);
}

/** The lots that credits come from: soonest expiry, then gifts before paid, then oldest. */
function pick(state: State, credits: number): [lot: string, credits: number][] {
  const inOrder = state.lots.toSorted((a, b) =>
    a.until === b.until ? Number(a.isPaid) - Number(b.isPaid) || a.age - b.age : a.until - b.until,
  );
  const from: [string, number][] = [];
  let missing = credits;
  for (const lot of inOrder) {
    const part = Math.min(missing, lot.remaining - lot.held);
    missing -= part;
    if (part > 0) from.push([lot.name, part]);
  }
  if (missing > 0) throw new Error('The model picks more than there is.');
  return from;
}

function take(state: State, credits: number): [lot: string, credits: number][] {
  const from = pick(state, credits);
  for (const [lot, part] of from) find(state, lot).remaining -= part;
  return from;
}

function find(state: State, name: string): ModelLot {
  const lot = state.lots.find((candidate) => candidate.name === name);
  if (!lot) throw new Error(`The model has no lot ${name}.`);
  return lot;
}
