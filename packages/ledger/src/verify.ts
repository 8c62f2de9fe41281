import type { Kysely, Transaction } from 'kysely';

import { chainKey, type ChainKey } from './chain.ts';
import { readInBatches } from './cursor.ts';
import { anchorEntries, checkAnchor, type Anchor, type AnchorEntry } from './read-anchor.ts';
import { AccountReplay } from './replay/account-replay.ts';
import { compareAccount } from './replay/compare-account.ts';
import { Findings, type Finding, type Report } from './replay/findings.ts';
import { ReplayedHolds } from './replay/replayed-holds.ts';
import { firstUser, UserStream } from './replay/user-stream.ts';
import { inSnapshot } from './snapshot.ts';
import { countLedger } from './sql/count-ledger.ts';
import { followIndexes } from './sql/follow-indexes.ts';
import { selectKeyNames } from './sql/select-key-names.ts';
import { streamAccounts, type StreamedAccount } from './sql/stream-accounts.ts';
import { streamHolds, type StreamedHold } from './sql/stream-holds.ts';
import { streamLines, type StreamedLine } from './sql/stream-lines.ts';
import { streamLots, type StreamedLot } from './sql/stream-lots.ts';

export interface VerifyOptions<Db> {
  readonly db: Kysely<Db>;
  /** The key that the ledger signs with. */
  readonly hmacKey: string;
  /** Opens an anchor's text, from its beginning at each call: it is read once to be checked and once to be compared. */
  readonly anchor?: (() => AsyncIterable<Uint8Array>) | undefined;
  /** Called now and then with how many lines have been replayed, and about how many there are. */
  readonly onProgress?: ((lines: number, ofLines: number) => void) | undefined;
}

export interface Verification {
  /** How many users have an account, or anything that belongs to one. */
  readonly accounts: number;
  readonly lines: number;
  /** The first few of each account, 1,000 at most. None: everything adds up. */
  readonly findings: readonly Finding[];
  /** How many there are in all. */
  readonly findingCount: number;
  /** What the anchor says of itself; null without one. */
  readonly anchor: Anchor | null;
}

/**
 * Replays every account from its lines, as of one moment, and compares: chain, places, balances, ids, cents, lots,
 * holds and figures; with an anchor also that nothing it saw is gone. Reads everything once in a stream, so its memory
 * does not grow with the history; locks nothing.
 *
 * @throws AnchorRefused when the anchor is cut short, changed or of another key; the database's error.
 * @example
 * const { findings } = await verifyLedger({ db, hmacKey, anchor: () => createReadStream('anchor.txt') });
 * for (const { userId, seq, message } of findings) console.error(userId, seq, message);
 */
export async function verifyLedger<Db>({ db, hmacKey, anchor, onProgress }: VerifyOptions<Db>): Promise<Verification> {
  const key = chainKey(hmacKey);
  const checked = anchor ? await checkAnchor(anchor(), key) : null;
  return inSnapshot(db, async (tx) => {
    const findings = new Findings();
    const done = { accounts: 0, lines: 0 };
    const other = await otherKey(tx, key);
    if (other !== null) {
      const message = `No line is signed with the key given, ${key.name}: the first one names ${other}.`;
      findings.add({ userId: null, seq: null, problem: 'key', message });
      return { ...done, findings: findings.list, findingCount: findings.count, anchor: checked };
    }
    const { rows } = await countLedger.execute(tx);
    await followIndexes.execute(tx);
    const expected = Number(rows[0]?.lines);
    const streams = openStreams(tx, anchor ? anchorEntries(anchor()) : noEntries());
    for (let userId = await nextUser(streams); userId !== undefined; userId = await nextUser(streams)) {
      await replayAccount(userId, streams, {
        key,
        report: findings.of(userId),
        onLines: (lines) => {
          done.lines += lines;
          onProgress?.(done.lines, expected);
        },
      });
      done.accounts += 1;
    }
    return { ...done, findings: findings.list, findingCount: findings.count, anchor: checked };
  });
}

/** The key that the lines name when none of them names this one; null when all is well, or there are no lines. */
async function otherKey<Db>(tx: Transaction<Db>, key: ChainKey): Promise<string | null> {
  const { rows } = await selectKeyNames(key.name).execute(tx);
  const [names] = rows;
  return names && !names.is_ours ? names.other : null;
}

interface Streams {
  readonly accounts: UserStream<StreamedAccount>;
  readonly lots: UserStream<StreamedLot>;
  readonly holds: UserStream<StreamedHold>;
  readonly lines: UserStream<StreamedLine>;
  readonly anchored: UserStream<AnchorEntry>;
}

function openStreams<Db>(tx: Transaction<Db>, anchored: AsyncIterable<readonly AnchorEntry[]>): Streams {
  return {
    accounts: new UserStream(readInBatches(tx, 'accounts', streamAccounts)),
    lots: new UserStream(readInBatches(tx, 'lots', streamLots)),
    holds: new UserStream(readInBatches(tx, 'holds', streamHolds)),
    lines: new UserStream(readInBatches(tx, 'lines', streamLines)),
    anchored: new UserStream(anchored),
  };
}

async function* noEntries(): AsyncGenerator<readonly AnchorEntry[], void> {}

async function nextUser({ accounts, lots, holds, lines, anchored }: Streams): Promise<string | undefined> {
  return firstUser([
    await accounts.nextUser(),
    await lots.nextUser(),
    await holds.nextUser(),
    await lines.nextUser(),
    await anchored.nextUser(),
  ]);
}

interface Replaying {
  readonly key: ChainKey;
  readonly report: Report;
  readonly onLines: (lines: number) => void;
}

async function replayAccount(userId: string, streams: Streams, { key, report, onLines }: Replaying): Promise<void> {
  const [account] = await streams.accounts.allOf(userId);
  const [anchored] = await streams.anchored.allOf(userId);
  const storedLots = new Map((await streams.lots.allOf(userId)).map((lot) => [lot.id, lot]));
  const replay = new AccountReplay({ userId, key, storedLots, anchored, report });
  for await (const rows of streams.lines.of(userId)) {
    for (const row of rows) replay.add(row);
    onLines(rows.length);
  }
  const holds = new ReplayedHolds(report);
  for await (const rows of streams.holds.of(userId)) for (const row of rows) holds.add(row);
  replay.lots.compare(storedLots, holds.heldOf);
  compareAccount(account, { replay, held: holds.held, anchored, report });
}
