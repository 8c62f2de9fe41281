// Runs the calls of each line it gets at once, and prints what they came to as one line.
import { createInterface } from 'node:readline';

import { LedgerRefused, type Ledger } from '../../src/index.ts';
import { openLedger } from './open-ledger.ts';

export type Call =
  | {
      readonly verb: 'grant' | 'deduct' | 'charge';
      readonly userId: string;
      readonly key: string;
      readonly credits: number;
    }
  | { readonly verb: 'capture' | 'release'; readonly userId: string; readonly holdId: string };

/** `answer` is what every repeat of the call is to get as well. */
export interface Answer {
  readonly outcome: string;
  readonly isReplay?: boolean;
  readonly answer?: unknown;
}

const [connectionString = '', hmacKey = ''] = process.argv.slice(2);
const { ledger, close } = openLedger({ connectionString, hmacKey, name: 'racer' });
process.stdout.write('ready\n');
for await (const line of createInterface(process.stdin)) {
  const calls: Call[] = JSON.parse(line);
  const answers = await Promise.all(calls.map((call) => answerTo(call, ledger)));
  process.stdout.write(`${JSON.stringify(answers)}\n`);
}
await close();

async function answerTo(call: Call, on: Ledger, tries = 5): Promise<Answer> {
  try {
    const { isReplay, transaction, hold } = await perform(call, on);
    return { outcome: 'ok', isReplay, answer: transaction ?? hold };
  } catch (error) {
    const outcome = error instanceof LedgerRefused ? error.refusal.code : String(error);
    // As any client does: three processes at once may be more than a slow machine gets through in time.
    return outcome === 'LEDGER_BUSY' && tries > 1 ? answerTo(call, on, tries - 1) : { outcome };
  }
}

async function perform(call: Call, on: Ledger) {
  switch (call.verb) {
    case 'grant':
      return on.addCredits({ ...call, type: 'bonus', reason: 'Test' });
    case 'deduct':
      return on.deductCredits({ ...call, reason: 'Test' });
    case 'charge': {
      const { hold } = await on.hold({ ...call, reason: 'Test' });
      return on.capture({ userId: call.userId, holdId: hold.id });
    }
    case 'capture':
      return on.capture(call);
    case 'release':
      return on.release(call);
  }
}
