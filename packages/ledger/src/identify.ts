import { createHash } from 'node:crypto';

import { canonicalJson } from './canonical-json.ts';
import type { Command, Identified } from './core/commands.ts';
import { DEFAULT_HOLD_TTL_MS } from './core/commands.ts';

/**
 * The id of the line or hold that a key makes on a user's account: a UUID (version 8) from the first 128 bits of
 * SHA-256, so that one unique index serves ids and idempotency, and a repeat finds its answer.
 */
export function deriveId(userId: string, key: string): string {
  const hash = createHash('sha256')
    .update(`${Buffer.byteLength(userId)}:${userId}${key}`)
    .digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x80, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

/** A command with the id that its own line or hold has or will have, and the hash of what it does. */
export function identify(command: Command): Identified {
  const id = 'holdId' in command ? command.holdId : deriveId(command.userId, command.key);
  return { ...command, id, hash: commandHash(command) };
}

/** SHA-256, in hex, of what a command does. Its words (reason, metadata, actor) are no part of it: they may be reworded. */
function commandHash(command: Command): string {
  return createHash('sha256')
    .update(canonicalJson(economicContent(command)))
    .digest('hex');
}

function economicContent(command: Command) {
  switch (command.kind) {
    case 'grant': {
      const { kind, type, credits, paidCents = 0, expiresAt } = command;
      return {
        kind,
        type,
        credits,
        paidCents,
        currency: command.currency ?? null,
        expiresAt: expiresAt?.getTime() ?? null,
      };
    }
    case 'deduct':
      return { kind: command.kind, credits: command.credits, feature: command.feature ?? null };
    case 'hold': {
      const { kind, credits, feature = null, ttlMs = DEFAULT_HOLD_TTL_MS } = command;
      return { kind, credits, feature, ttlMs };
    }
    case 'capture':
    case 'release':
      return { kind: command.kind, hold: command.holdId };
  }
}
