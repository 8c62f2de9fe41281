import type { Kysely, Transaction } from 'kysely';

import { readAnchor, type Anchor, type AnchorEntry } from './anchor.ts';
import { chainKey, type ChainKey } from './chain.ts';
import { readInBatches } from './cursor.ts';
import { AccountReplay } from './replay/account.ts';
import { Findings, type Finding, type Report } from './replay/findings.ts';
import { ReplayedHolds } from './replay/holds.ts';
import { firstUser, UserStream } from './replay/user-stream.ts';
import { inSnapshot } from './snapshot.ts';
import { countLedger } from './sql/count-ledger.ts';
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
  readonly anchor?: (() => AsyncIterable<string | Uint8Array>) | undefined;
  /** Called now and then with how many lines have been replayed, and how many there are. */
  readonly onProgress?: ((lines: number, ofLines: number) => void) | undefined;
}

export interface Verification {
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
 * @throws AnchorRefused when the anchor is cut short, changed, or of another key; the database's error.
 * @example
 * const { findings } = await verifyLedger({ db, hmacKey, anchor: () => createReadStream('anchor.txt') });
 * for (const { userId, seq, message } of findings) console.error(userId, seq, message);
 */
export function verifyLedger<Db>({ db, hmacKey, anchor, onProgress }: VerifyOptions<Db>): Promise<Verification> {
  const key = chainKey(hmacKey);
  return inSnapshot(db, async (tx) => {
    const checked = anchor ? await readAnchor(anchor(), key) : null;
    const { rows } = await countLedger.execute(tx);
    const findings = new Findings();
    const sum = { accounts: 0, lines: 0 };
    const other = await otherKeyName(tx, key);
    if (other === null) {
      const streams = openStreams(tx, anchor && readAnchor.entries(anchor()));
      const onLines = (lines: number) => onProgress?.((sum.lines += lines), Number(rows[0]?.lines));
      for (let userId = await nextUser(streams); userId !== undefined; userId = await nextUser(streams)) {
        sum.accounts += await replayAccount(userId, streams, { key, report: findings.of(userId), onLines });
      }
    } else {
      const message = `Every line is signed with the key ${other}; the one given is ${key.name.toString('hex')}.`;
      findings.add({ userId: null, seq: null, problem: 'key', message });
    }
    return { ...sum, findings: findings.list, findingCount: findings.count, anchor: checked };
  });
}
