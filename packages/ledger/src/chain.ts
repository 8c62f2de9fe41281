import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto';

import { canonicalJson } from './canonical-json.ts';
import type { Line } from './core/account.ts';

/** Raise it when the fields or their order change; old lines are then checked by the layout of their own version. */
const CHAIN_VERSION = '1';

/** The key that signs a ledger's lines, and the four bytes that name it on each, in hex. */
export interface ChainKey {
  readonly secret: KeyObject;
  readonly name: string;
}

export function chainKey(hmacKey: string): ChainKey {
  const name = hash('sha256', `tollgate ledger key ${hmacKey}`, 'hex').slice(0, 8);
  return { secret: createSecretKey(hmacKey, 'utf8'), name };
}

/** A line with the texts of its JSON, which are signed and stored alike, and its code in hex. */
export interface SignedLine {
  readonly line: Line;
  readonly lots: string;
  readonly metadata: string;
  readonly mac: string;
}

/**
 * Signs one line to the account's line before it: 4 bytes that name the key, then HMAC-SHA-256 over a version byte,
 * the previous code and every column, each with its length. The key is not in the database, so whoever can write
 * there cannot make a line that verifies.
 */
export function signLine(line: Line, previous: string | null, key: ChainKey): SignedLine {
  // In this order the names are sorted, as in all canonical JSON.
  const lots = JSON.stringify(line.lots.map(({ lot, credits, cents }) => ({ cents, credits, lot })));
  const metadata = canonicalJson(line.metadata);
  // One text and one call: a call into the crypto library for each column would cost more than the code itself.
  const text =
    CHAIN_VERSION +
    field(previous) +
    field(line.userId) +
    field(String(line.seq)) +
    field(line.id) +
    field(String(line.amount)) +
    field(line.type) +
    field(line.reason) +
    field(String(line.balanceBefore)) +
    field(String(line.balanceAfter)) +
    field(lots) +
    field(metadata) +
    field(line.key) +
    field(line.hash) +
    field(line.holdId) +
    field(line.feature) +
    field(line.priceVersion === null ? null : String(line.priceVersion)) +
    field(line.actor) +
    field(line.refundOf) +
    field(String(line.createdAt));
  return { line, lots, metadata, mac: key.name + createHmac('sha256', key.secret).update(text).digest('hex') };
}

/** Its length tells where a field ends, so no text can pass for two; null differs from an empty one. */
function field(value: string | null): string {
  return value === null ? '-' : `${value.length}:${value}`;
}
