import { counted } from '../../ui/counted.ts';
import type { Tone } from '../../ui/Standing.tsx';
import { wholeNumber } from '../../ui/whole-number.ts';
import type { CheckKind, CheckSummary } from './check.ts';

export const checkWords = {
  verify: {
    /** What its button says. */
    start: 'Verify the ledger',
    ok: 'Everything adds up',
    unit: 'line',
    none: 'Every line of every account is replayed and compared. It has not been done yet.',
  },
  tie_out: {
    start: 'Compare with Stripe',
    ok: 'Ties out with Stripe: yes',
    unit: 'charge',
    none: 'What we have of every payment is held against what Stripe has. It has not been done yet.',
  },
} as const satisfies Record<CheckKind, Record<string, string>>;

/** How a check ended, or how it stands. */
export function standingOf({ kind, state, problemCount }: CheckSummary): { tone: Tone; words: string } {
  const things = kind === 'verify' ? ['finding', 'findings'] : ['difference', 'differences'];
  switch (state) {
    case 'queued':
      return { tone: 'held', words: 'Waiting for a worker' };
    case 'running':
      return { tone: 'held', words: 'Running' };
    case 'ok':
      return { tone: 'good', words: checkWords[kind].ok };
    case 'found':
      return { tone: 'bad', words: `${wholeNumber(problemCount)} ${things[problemCount === 1 ? 0 : 1]}` };
    case 'failed':
      return { tone: 'bad', words: 'Could not be done' };
    case 'broken_off':
      return { tone: 'bad', words: 'Broken off' };
  }
}

export function isUnderWay({ state }: CheckSummary): boolean {
  return state === 'queued' || state === 'running';
}

/** How far it is: `120,000 of about 1,000,000 lines`. */
export function progressInWords({ kind, done, ofAll }: CheckSummary): string {
  const { unit } = checkWords[kind];
  if (ofAll === null) return `${counted(done, unit)} so far`;
  return `${wholeNumber(done)} of about ${counted(Math.max(done, ofAll), unit)}`;
}
