import { emptyAccount, type Account } from '../src/core/account.ts';
import type { Command, Stamped } from '../src/core/commands.ts';
import type { Decision } from '../src/core/decide.ts';
import { History } from './history.ts';

// Commands with as little said as possible, for tables.

export const USER = 'user-1';
export const NOW = 1_000_000;
export const HOLD_A = '00000000-0000-8000-8000-00000000000a';

type Loose = Partial<Command> & { kind: Command['kind'] };

/** A command at a time, whose id is its key or its hold, and whose hash is what makes two commands the same. */
export function at(time: number, command: Loose): Stamped {
  const filled = { userId: USER, key: 'k', reason: 'Test', type: 'bonus', holdId: HOLD_A, ...command };
  const { kind, key, holdId } = filled;
  const isOnHold = kind === 'capture' || kind === 'release' || kind === 'extend';
  const hash = JSON.stringify([kind, command]);
  // Tests write the commands that the types would refuse as well: what `decide` is given has passed `malformed`.
  return {
    ...filled,
    id: isOnHold ? holdId : key,
    hash,
    at: time,
    idOf: (name: string) => name,
    idOfKey: (name: string) => name,
  } as unknown as Stamped;
}

export const now = (command: Loose) => at(NOW, command);
export const grant = (more: object = {}) => now({ kind: 'grant', key: 'g', credits: 100, ...more });
export const deduct = (more: object = {}) => now({ kind: 'deduct', key: 'd', credits: 25, ...more });
export const hold = (more: object = {}) => now({ kind: 'hold', key: HOLD_A, credits: 25, ttlMs: 1000, ...more });
export const capture = (more: object = {}) => now({ kind: 'capture', ...more });
export const extend = (more: object = {}) => now({ kind: 'extend', ttlMs: 5000, ...more });
export const release = () => now({ kind: 'release' });
export const refund = (more: object = {}) => now({ kind: 'refund', key: 'r', transactionId: 'd', ...more });
export const clawback = (more: object = {}) =>
  now({ kind: 'clawback', key: 'c', transactionId: 'g', credits: 100, cents: 0, ...more });
export const adjust = (more: object = {}) => now({ kind: 'adjust', key: 'a', credits: 10, actor: 'admin', ...more });
export const freeze = (cause: string) => now({ kind: 'freeze', cause });
export const unfreeze = (cause: string) => now({ kind: 'unfreeze', cause });

/** Decides commands in their order, as the shell does. */
export function after(commands: readonly Stamped[], start: Account = emptyAccount(USER)) {
  const history = new History(start);
  let last: Decision | undefined;
  for (const command of commands) last = history.decide(command);
  if (!last) throw new Error('At least one command.');
  return { account: history.account, lines: history.lines, last };
}

export const codeOf = (decision: Decision) => (decision.ok ? 'ok' : decision.refusal.code);
