import type { Command } from '../src/index.ts';
import type { Timeline } from './timeline.ts';

/** What a later test wants to lay hands on. */
export interface RichHistory {
  readonly purchase: string;
  readonly openHold: string;
  readonly capturedHold: string;
}

/** Takes one user through everything that credits can do: each kind of command, line, lot and hold, over three months. */
export async function liveThrough(timeline: Timeline, userId: string): Promise<RichHistory> {
  const post = async (command: Command) => timeline.post(command);
  const idOf = async (command: Command) => (await post(command)).transaction?.id ?? '';
  const spend = (key: string, credits: number) =>
    idOf({
      kind: 'deduct',
      userId,
      key,
      credits,
      reason: 'Song Generation',
      feature: 'SONG_GENERATION',
      priceVersion: 1,
    });
  const hold = async (key: string, credits: number) =>
    (await post({ kind: 'hold', userId, key, credits, reason: 'Beat', feature: 'BEAT_GENERATION', priceVersion: 2 }))
      .hold?.id ?? '';
  const buy = (key: string, credits: number, paidCents: number) =>
    idOf({ kind: 'grant', userId, key, credits, type: 'purchase', reason: 'Purchase', paidCents, currency: 'usd' });
  const give = (key: string, credits: number, expires: string | null) =>
    idOf({
      kind: 'grant',
      userId,
      key,
      credits,
      type: 'bonus',
      reason: 'Gift',
      expiresAt: expires === null ? null : new Date(expires),
    });
  const refund = (key: string, transactionId: string, credits?: number) =>
    post({ kind: 'refund', userId, key, transactionId, credits, reason: 'Broken song' });
  const claw = (key: string, transactionId: string, credits: number, cents: number) =>
    post({ kind: 'clawback', userId, key, transactionId, credits, cents, reason: 'Refunded' });

  timeline.to('2026-07-01');
  await give('welcome', 40, '2026-08-01');
  const purchase = await buy('purchase:1', 100, 499);
  await give('late', 5, '2026-06-01');
  const first = await spend('song:1', 60);
  await refund('refund:1', first, 7);
  const capturedHold = await hold('beat:1', 9);
  await post({ kind: 'capture', userId, holdId: capturedHold, credits: 4, metadata: { beatId: 'b1' } });
  await post({ kind: 'release', userId, holdId: await hold('beat:2', 3) });
  await hold('beat:3', 2);
  await post({ kind: 'freeze', userId, cause: 'dispute:1' });
  await post({ kind: 'unfreeze', userId, cause: 'dispute:1' });

  timeline.to('2026-08-02');
  await post({ kind: 'expire', userId });
  await refund('refund:2', first, 30);
  await refund('refund:3', first);
  await post({ kind: 'adjust', userId, key: 'ticket:1', credits: 30, reason: 'Sorry', actor: 'admin' });
  await post({ kind: 'adjust', userId, key: 'ticket:2', credits: -10, reason: 'Granted twice', actor: 'admin' });
  await post({
    kind: 'grant',
    userId,
    key: 'grant:si_1:2026-08-02',
    credits: 500,
    type: 'subscription_grant',
    reason: 'Monthly Pro credits',
    paidCents: 1900,
    currency: 'eur',
    expiresAt: new Date('2026-09-02'),
  });
  await spend('song:2', 333);

  timeline.to('2026-09-03');
  await claw('clawback:1', purchase, 30, 150);
  const second = await buy('purchase:2', 70, 350);
  await spend('song:3', 111);
  await claw('clawback:2', purchase, 100, 499);
  await give('pays', 15, null);
  await claw('reversal:1', purchase, 80, 400);
  await claw('clawback:3', second, 70, 350);
  await buy('purchase:3', 400, 1999);
  await claw('reversal:2', second, 0, 0);
  const openHold = await hold('beat:4', 6);
  await post({ kind: 'extend', userId, holdId: openHold, ttlMs: 12 * 3_600_000 });
  await spend('song:4', 5);
  return { purchase, openHold, capturedHold };
}
