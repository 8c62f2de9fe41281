import { hash } from 'node:crypto';

import { canonicalJson } from './canonical-json.ts';
import type { Json } from './core/account.ts';
import { DEFAULT_HOLD_TTL_MS, type Command, type Identified } from './core/commands.ts';

/**
 * The id of the line or hold that a key makes on a user's account: a UUID (version 8) from the first 128 bits of
 * SHA-256, so that one unique index serves ids and idempotency, and a repeat finds its answer.
 */
export function deriveId(userId: string, key: string): string {
  const digest = hash('sha256', `${Buffer.byteLength(userId)}:${userId}${key}`, 'hex');
  const variant = ((Number.parseInt(digest.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-${variant}${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
}

/** A command with the id that its own line or hold has or will have, and the hash of what it does. */
export function identify(command: Command): Identified {
  return { ...command, id: idOf(command), hash: hash('sha256', canonicalJson(economicContent(command)), 'hex') };
}

function idOf(command: Command): string | null {
  if ('holdId' in command) return command.holdId;
  return 'key' in command ? deriveId(command.userId, command.key) : null;
}

/** What a command does. Its words (reason, metadata, actor) are no part of it: they may be reworded. */
function economicContent(command: Command): Json {
  const { kind } = command;
  switch (kind) {
    case 'grant': {
      const { type, credits, paidCents = 0, currency = null, expiresAt } = command;
      return { kind, type, credits, paidCents, currency, expiresAt: expiresAt?.getTime() ?? null };
    }
    case 'deduct':
      return { kind, credits: command.credits, feature: command.feature ?? null };
    case 'hold': {
      const { credits, feature = null, ttlMs = DEFAULT_HOLD_TTL_MS } = command;
      return { kind, credits, feature, ttlMs };
    }
    case 'refund':
      return { kind, deduction: command.transactionId, credits: command.credits ?? null };
    case 'clawback':
      return { kind, grant: command.transactionId, credits: command.credits, cents: command.cents };
    case 'adjust':
      return { kind, credits: command.credits };
    case 'capture':
    case 'extend':
    case 'release':
      return { kind, hold: command.holdId };
    case 'freeze':
    case 'unfreeze':
    case 'expire':
      return { kind };
  }
}
