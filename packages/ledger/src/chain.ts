import { createHmac, hash } from 'node:crypto';

import { canonicalJson } from './canonical-json.ts';
import type { Line } from './core/account.ts';

/** Raise it when the fields or their order change; old lines are then checked by the layout of their own version. */
const CHAIN_VERSION = '\u0001';
/** Stands for the length of "null", which must differ from an empty text; no field is 4 GiB long. */
const NULL_LENGTH = 0xffffffff;

/** The key that signs a ledger's lines, and the four bytes that name it on each. */
export interface ChainKey {
  readonly secret: string;
  readonly name: Buffer;
}

export function chainKey(hmacKey: string): ChainKey {
  return { secret: hmacKey, name: hash('sha256', `tollgate ledger key ${hmacKey}`, 'buffer').subarray(0, 4) };
}

/**
 * Signs one line to the account's line before it: 4 bytes that name the key, then HMAC-SHA-256 over a version byte,
 * the previous code and every column, each with its length. The key is not in the database, so whoever can write
 * there cannot make a line that verifies.
 */
export function signLine(line: Line, previous: Uint8Array | null, key: ChainKey): Buffer {
  const code = createHmac('sha256', key.secret).update(signedBytes(line, previous)).digest();
  return Buffer.concat([key.name, code]);
}

/** Everything that is signed, in one piece: a call into the crypto library for each column would cost more than the code. */
function signedBytes(line: Line, previous: Uint8Array | null): Buffer {
  const fields = fieldsOf(line);
  let size = CHAIN_VERSION.length + 4 + (previous?.length ?? 0);
  for (const field of fields) size += 4 + (field === null ? 0 : Buffer.byteLength(field));
  const bytes = Buffer.allocUnsafe(size);
  let place = bytes.write(CHAIN_VERSION, 'latin1');
  place = bytes.writeUInt32BE(previous?.length ?? NULL_LENGTH, place);
  if (previous) {
    bytes.set(previous, place);
    place += previous.length;
  }
  for (const field of fields) {
    const written = field === null ? 0 : bytes.write(field, place + 4, 'utf8');
    bytes.writeUInt32BE(field === null ? NULL_LENGTH : written, place);
    place += 4 + written;
  }
  return bytes;
}

function fieldsOf(line: Line): readonly (string | null)[] {
  return [
    line.userId,
    String(line.seq),
    line.id,
    String(line.amount),
    line.type,
    line.reason,
    String(line.balanceBefore),
    String(line.balanceAfter),
    // In this order the names are sorted, as in all canonical JSON.
    JSON.stringify(line.lots.map(({ lot, credits, cents }) => ({ cents, credits, lot }))),
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
