import { creditsInWords } from '../../ui/credits-in-words.ts';
import { wholeNumber } from '../../ui/whole-number.ts';
import type { Action } from './action.ts';

/** A sentence up to the person it is about: `Refunded 25 credits to`. */
interface Words {
  past: string;
  base: string;
  /** Its object, and how the person joins it. */
  rest: string;
}

type Input = Action['input'];
type Speak = (input: Input) => Words;

const always = (past: string, base: string, rest: string): Speak => {
  return () => ({ past, base, rest });
};
const named = (input: Input, name: string) => (typeof input[name] === 'string' ? input[name] : '');
const figure = (input: Input, name: string) => (typeof input[name] === 'number' ? input[name] : undefined);

function adjust(input: Input): Words {
  const credits = figure(input, 'credits') ?? 0;
  return credits < 0
    ? { past: 'Took', base: 'take', rest: `${creditsInWords(-credits)} from` }
    : { past: 'Gave', base: 'give', rest: `${creditsInWords(credits)} to` };
}

function refund(input: Input): Words {
  const credits = figure(input, 'amount') ?? figure(input, 'credits');
  return {
    past: 'Refunded',
    base: 'refund',
    rest: `${credits === undefined ? 'a deduction' : creditsInWords(credits)} to`,
  };
}

function refundPayment(input: Input): Words {
  const cents = figure(input, 'amountCents');
  const part = cents === undefined ? 'a payment' : `${wholeNumber(cents)} cents of a payment`;
  return { past: 'Refunded', base: 'refund', rest: `${part} to` };
}

function setRole(input: Input): Words {
  return input['role'] === 'admin'
    ? { past: 'Gave', base: 'give', rest: 'the admin role to' }
    : { past: 'Took', base: 'take', rest: 'the admin role from' };
}

const words: Readonly<Record<string, { name: string; speak: Speak }>> = {
  'admin.adjust': { name: 'Correct credits', speak: adjust },
  'credits.refund': { name: 'Refund credits', speak: refund },
  'service.refund': { name: 'Refund credits, by a service', speak: refund },
  'admin.refundPayment': { name: 'Refund a payment', speak: refundPayment },
  'credits.grantMonthly': {
    name: 'Grant a month',
    speak: always('Asked for', 'ask for', 'a missing month’s credits of'),
  },
  'admin.freeze': { name: 'Freeze', speak: always('Froze', 'freeze', 'the account of') },
  'admin.unfreeze': { name: 'Lift a freeze', speak: always('Lifted', 'lift', 'the freeze of') },
  'admin.ban': { name: 'Ban', speak: always('Banned', 'ban', '') },
  'admin.liftBan': { name: 'Lift a ban', speak: always('Lifted', 'lift', 'the ban of') },
  'admin.setRole': { name: 'Give or take the admin role', speak: setRole },
  'admin.createServiceKey': {
    name: 'Make a service key',
    speak: (input) => ({ past: 'Made', base: 'make', rest: `the service key “${named(input, 'name')}”` }),
  },
  'admin.revokeServiceKey': { name: 'Revoke a service key', speak: always('Revoked', 'revoke', 'a service key') },
  'admin.replayEvent': {
    name: 'Replay an event',
    speak: (input) => ({ past: 'Replayed', base: 'replay', rest: `the event ${named(input, 'id')}` }),
  },
  'admin.replayFailedEvents': {
    name: 'Replay failed events',
    speak: always('Replayed', 'replay', 'all events that failed'),
  },
  'admin.startCheck': {
    name: 'Start a check',
    speak: (input) => {
      const rest = input['kind'] === 'tie_out' ? 'comparing the books with Stripe' : 'verifying the ledger';
      return { past: 'Started', base: 'start', rest };
    },
  },
  'admin.startReconcile': { name: 'Reconcile', speak: always('Started', 'start', 'reconciling with Stripe') },
  'admin.sweepHolds': { name: 'Sweep holds', speak: always('Ended', 'end', 'holds past their limit') },
  'admin.retryJob': { name: 'Retry a job', speak: always('Sent', 'send', 'a failed job to work again') },
  'admin.removeJob': { name: 'Remove a job', speak: always('Removed', 'remove', 'a failed job') },
};

/** What was done, or was not: `Could not ban`. */
export function actionInWords({ procedure, input, outcome }: Pick<Action, 'procedure' | 'input' | 'outcome'>): string {
  const { past, base, rest } = words[procedure]?.speak(input) ?? { past: 'Called', base: 'call', rest: procedure };
  const verb = { done: past, refused: `Could not ${base}`, unknown: `Meant to ${base}` }[outcome];
  return `${verb} ${rest}`.trim();
}

/** What can be done at the desk, as a list to choose from. */
export const procedures = Object.entries(words).map(([value, { name: label }]) => ({ value, label }));
