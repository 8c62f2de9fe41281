import type { Ledger } from '../../src/index.ts';
import { runCallers } from '../callers.ts';
import { CHARGE, drawAccount } from '../charge.ts';
import { nextKey } from '../next-key.ts';
import { fundAccounts, migrateAt, openLedger } from '../open-ledger.ts';
import type { Contender, Load, OpenContender } from './contender.ts';

/** Charges through our group commit: balance, lot, history line, signature and idempotency. */
export const ours: Contender = {
  name: 'ours',
  title: 'ours',
  operation: 'deductCredits through group commit: balance, lot, signed history line, idempotency',
  prepare: migrateAt,
  open: (url, load) => openFunded(url, load, charge),
};

/** The same in two calls, as a paid procedure makes them. */
export const oursHoldCapture: Contender = {
  name: 'hold-capture',
  title: 'ours, hold and capture',
  operation: 'the same in two calls, with the work between them; an operation is both',
  prepare: migrateAt,
  open: (url, load) => openFunded(url, load, holdAndCapture),
};

export function charge(ledger: Ledger, userId: string): Promise<unknown> {
  return ledger.deductCredits({ userId, key: nextKey(), ...CHARGE });
}

async function holdAndCapture(ledger: Ledger, userId: string): Promise<unknown> {
  const { metadata, ...held } = CHARGE;
  const { hold } = await ledger.hold({ userId, key: nextKey(), ...held });
  return ledger.capture({ userId, holdId: hold.id, metadata });
}

async function openFunded(
  url: string,
  { accounts, callers }: Load,
  spend: (ledger: Ledger, userId: string) => Promise<unknown>,
): Promise<OpenContender> {
  const opened = openLedger(url);
  const { ledger } = opened;
  await fundAccounts(ledger, accounts);
  const call = () => spend(ledger, drawAccount(accounts));
  return {
    run: (seconds, signal) => runCallers({ callers, seconds, signal, call }),
    close: async () => opened[Symbol.asyncDispose](),
  };
}
