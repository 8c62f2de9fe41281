import type { Running } from '../../../../packages/ledger/bench/run-bench.ts';
import type { BurstFinding, LoopFinding } from './findings.ts';
import { creditsGiven, drain } from './inbox.ts';
import type { SendOrder } from './orders.ts';
import { WEBHOOK_SECRET, type Shop } from './shop.ts';
import type { ServerProcess } from '../start-process.ts';
import type { Sender } from '../start-sender.ts';
import { latenciesOf, roundsTogether } from '../latencies.ts';
import type { Sent } from '../tally.ts';

export interface Bench extends Running {
  readonly shop: Shop;
  readonly sender: Sender<SendOrder>;
}

const BURST_SECONDS = 10;
const CREDITS_EACH = 100;

export async function measureBurst({ shop, sender, signal, say }: Bench, app: ServerProcess): Promise<BurstFinding> {
  const { events, database } = shop;
  say(`${events.length} events in ${BURST_SECONDS} s`);
  const order = { kind: 'burst', port: app.port, secret: WEBHOOK_SECRET, events, seconds: BURST_SECONDS } as const;
  const sent = await sender.send(order);
  const { left, seconds: drainSeconds } = await drain(database, signal);
  return {
    events: events.length,
    answered200: sent.statuses.get(200) ?? 0,
    ...latenciesOf(sent.latenciesMs),
    seconds: sent.seconds,
    leftAtEnd: left,
    drainSeconds,
    workedPerSecond: events.length / (sent.seconds + drainSeconds),
    credits: await creditsGiven(database),
    creditsDue: events.length * CREDITS_EACH,
  };
}

const ROUNDS = 5;
const ROUND_SECONDS = 1;
const CONNECTIONS = 64;

/** Both in turn, round by round, so that whatever else the machine does hits both; each round begins with all work done. */
export async function measureLoops(
  { shop, sender, signal, say }: Bench,
  { app, bare }: { app: ServerProcess; bare: ServerProcess },
): Promise<{ ours: LoopFinding; bare: LoopFinding }> {
  const loop = { kind: 'loop', secret: WEBHOOK_SECRET, models: shop.events, connections: CONNECTIONS } as const;
  // The first round of each warms it up and does not count.
  const rounds: { ours: Sent[]; bare: Sent[] } = { ours: [], bare: [] };
  for (let round = 0; round <= ROUNDS; round += 1) {
    say(`Round ${round} of ${ROUNDS}: 64 connections`);
    const ours = await sender.send({ ...loop, port: app.port, seconds: ROUND_SECONDS });
    await drain(shop.database, signal);
    const bareSent = await sender.send({ ...loop, port: bare.port, seconds: ROUND_SECONDS });
    if (round === 0) continue;
    rounds.ours.push(ours);
    rounds.bare.push(bareSent);
  }
  return { ours: loopFinding(rounds.ours), bare: loopFinding(rounds.bare) };
}

function loopFinding(rounds: readonly Sent[]): LoopFinding {
  const { statuses, ...rest } = roundsTogether(rounds);
  return { connections: CONNECTIONS, answered200: statuses.get(200) ?? 0, ...rest };
}
