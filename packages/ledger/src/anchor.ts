import type { Kysely } from 'kysely';

import { ANCHOR_EXPLANATION, ANCHOR_TITLE, anchorCode } from './anchor-text.ts';
import { chainKey } from './chain.ts';
import { readInBatches } from './cursor.ts';
import type { Anchor } from './read-anchor.ts';
import { inSnapshot } from './snapshot.ts';
import { countLedger } from './sql/count-ledger.ts';
import { followIndexes } from './sql/follow-indexes.ts';
import { streamAccounts, type StreamedAccount } from './sql/stream-accounts.ts';

export interface AnchorOptions<Db> {
  readonly db: Kysely<Db>;
  /** The key that the ledger signs with; it signs the anchor as well. */
  readonly hmacKey: string;
  /** Takes the text piece by piece, each when the one before it is taken. */
  readonly write: (text: string) => Promise<void> | void;
}

/**
 * Writes down where every account's history ends, as of one moment: what shows later that an end was removed, which the
 * history alone cannot. Locks nothing. Keep the text, and its code elsewhere too.
 *
 * @throws the database's error, and what `write` throws.
 * @example
 * const file = await open('anchor.txt', 'wx', 0o600);
 * const { hmac } = await writeAnchor({ db, hmacKey, write: (text) => file.writeFile(text) });
 */
export function writeAnchor<Db>({ db, hmacKey, write }: AnchorOptions<Db>): Promise<Anchor> {
  const key = chainKey(hmacKey);
  return inSnapshot(db, async (tx) => {
    const code = anchorCode(key);
    const put = async (lines: readonly string[]) => {
      const text = lines.map((line) => `${line}\n`).join('');
      code.update(text);
      await write(text);
    };
    const { rows } = await countLedger.execute(tx);
    await followIndexes.execute(tx);
    const [counted] = rows;
    if (!counted) throw new Error('A count has no row.');
    const takenAt = new Date(Number(counted.at));
    const accounts = Number(counted.accounts);
    const lines = Number(counted.lines);
    await put([
      ANCHOR_TITLE,
      `taken ${takenAt.toISOString()}`,
      `key ${key.name}`,
      `accounts ${accounts}`,
      `lines ${lines}`,
      '',
      ...ANCHOR_EXPLANATION,
      '',
    ]);
    for await (const batch of readInBatches(tx, 'accounts', streamAccounts)) await put(batch.map(entryOf));
    const hmac = code.digest('hex');
    await write(`hmac ${hmac}\n`);
    return { takenAt, accounts, lines, hmac };
  });
}

/** The user comes last and as JSON, for an id may have any character in it. */
function entryOf({ seq, mac, user_id: userId }: StreamedAccount): string {
  return `${seq} ${mac ?? '-'} ${JSON.stringify(userId)}`;
}
