import type { Running } from '../../../../packages/ledger/bench/run-bench.ts';
import { roundsTogether } from '../latencies.ts';
import type { Sender } from '../start-sender.ts';
import type { Sent } from '../tally.ts';
import { SIGN_INS, type CallsFinding, type GroupFinding, type SignIn } from './findings.ts';
import type { CallOrder } from './orders.ts';
import type { Caller } from './people.ts';

export interface Bench extends Running {
  readonly sender: Sender<CallOrder>;
  readonly port: number;
  readonly seconds: number;
  readonly people: readonly Caller[];
}

export const CALLERS = [1, 64, 256] as const;
const ROUNDS = 3;
const KINDS = ['free', 'charged', 'keyed'] as const;

export async function measureGroups(bench: Bench): Promise<readonly GroupFinding[]> {
  const groups: GroupFinding[] = [];
  for (const callers of CALLERS) {
    for (const signedInBy of SIGN_INS) groups.push(await measureGroup(bench, callers, signedInBy));
  }
  return groups;
}

/** The three kinds by turns, round by round, so that whatever else the machine does hits all; the first warms them up. */
async function measureGroup(bench: Bench, callers: number, signedInBy: SignIn): Promise<GroupFinding> {
  const { sender, port, seconds, people, say } = bench;
  const sent: Record<(typeof KINDS)[number], Sent[]> = { free: [], charged: [], keyed: [] };
  for (let round = 0; round <= ROUNDS; round += 1) {
    say(`${callers} callers signed in by ${signedInBy}, round ${round} of ${ROUNDS}`);
    for (const kind of KINDS) {
      const requests = people.slice(0, callers).map((caller) => requestOf(kind, caller, signedInBy));
      const result = await sender.send({ port, requests, seconds });
      if (round > 0) sent[kind].push(result);
    }
  }
  const [free, charged, keyed] = KINDS.map((kind) => findingOf(sent[kind]));
  if (!free || !charged || !keyed) throw new Error('There are three kinds of calls.');
  return { callers, signedInBy, free, charged, keyed };
}

const BODY = JSON.stringify({ text: 'Roses are red, violets are blue' });

function requestOf(kind: (typeof KINDS)[number], { cookie, apiKey }: Caller, signedInBy: SignIn): string {
  // Who is nobody may call what is open to everybody; what is charged refuses them.
  const free = signedInBy === 'nothing' ? 'open' : 'free';
  return [
    `POST /trpc/${kind === 'free' ? free : 'charged'} HTTP/1.1`,
    'host: 127.0.0.1',
    'content-type: application/json',
    ...(signedInBy === 'cookie' ? [`cookie: ${cookie}`, 'origin: http://localhost:3000'] : []),
    ...(signedInBy === 'key' ? [`authorization: Bearer ${apiKey}`] : []),
    ...(kind === 'keyed' ? ['idempotency-key: {key}'] : []),
    `content-length: ${BODY.length}`,
    '',
    BODY,
  ].join('\r\n');
}

function findingOf(rounds: readonly Sent[]): CallsFinding {
  const { answers: _, statuses, ...rest } = roundsTogether(rounds);
  return { ...rest, statuses: Object.fromEntries(statuses) };
}
