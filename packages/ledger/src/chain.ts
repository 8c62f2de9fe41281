import { createHash, createHmac } from 'node:crypto';

import { canonicalJson } from './canonical-json.ts';
import type { Line } from './core/account.ts';

/** Raise it when the fields or their order change; old lines are then checked by the layout of their own version. */
const CHAIN_VERSION = 1;

/** What the chain signs: a line with the id the shell gave it. */
export interface ChainedLine extends Line {
  readonly id: string;
  readonly userId: string;
}

/**
 * Signs one line to the account's line before it: 4 bytes that name the key, then HMAC-SHA-256 over a version byte,
 * the previous code and every column, each with its length. The key is not in the database, so whoever can write
 * there cannot make a line that verifies.
 */
export function signLine(line: ChainedLine, previous: Uint8Array | null, hmacKey: string): Buffer {
  const hmac = createHmac('sha256', hmacKey).update(Uint8Array.of(CHAIN_VERSION));
  for (const field of [previous, ...fieldsOf(line)]) {
    const bytes = typeof field === 'string' ? Buffer.from(field) : field;
    const length = Buffer.alloc(4);
    // No field is 4 GiB long, so that length can stand for "null", which must differ from an empty text.
    length.writeUInt32BE(bytes ? bytes.length : 0xffffffff);
    hmac.update(length);
    if (bytes) hmac.update(bytes);
  }
  return Buffer.concat([keyName(hmacKey), hmac.digest()]);
}

function fieldsOf(line: ChainedLine): readonly (string | null)[] {
  return [
    line.userId,
    String(line.seq),
    line.id,
    String(line.amount),
    line.type,
    line.reason,
    String(line.balanceBefore),
    String(line.balanceAfter),
    canonicalJson(line.lots.map(({ lot, credits, cents }) => ({ lot, credits, cents }))),
    canonicalJson(line.metadata),
    line.key,
    line.hash,
    line.holdId,
    line.feature,
    line.priceVersion === null ? null : String(line.priceVersion),
    line.actor,
    line.refundOf,
    String(line.createdAt),
  ];
}

function keyName(hmacKey: string): Buffer {
  return createHash('sha256').update(`tollgate ledger key ${hmacKey}`).digest().subarray(0, 4);
}
