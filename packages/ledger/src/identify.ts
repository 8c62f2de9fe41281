import { hash } from 'node:crypto';

import { canonicalJson } from './canonical-json.ts';
import type { Json } from './core/account.ts';
import { holdKeyOf } from './core/calls.ts';
import { DEFAULT_HOLD_TTL_MS, type Command, type Identified } from './core/commands.ts';

/**
 * The id of the line or hold that a key makes on a user's account: a UUID (version 8) from the first 128 bits of
 * SHA-256, so that one unique index serves ids and idempotency, and a repeat finds its answer.
 * @example const songId = deriveId(userId, `song:${callKey}`); // the same row when the call is made again
 */
export function deriveId(userId: string, key: string): string {
  const digest = hash('sha256', `${Buffer.byteLength(userId)}:${userId}${key}`, 'hex');
  const variant = ((Number.parseInt(digest.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-${variant}${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
}

/**
 * The same for what a command causes, which the ledger keys by its own facts (`expiry:…`, `debt:…`): no key that a
 * caller may send leads to such an id.
 */
export function deriveCausedId(userId: string, key: string): string {
  return deriveId(userId, `\0${key}`);
}

/** A command with the id that its own line or hold has or will have, and the hash of what it does. */
export function identify(command: Command): Identified {
  return { ...command, id: idOf(command), hash: commandHash(command) };
}

function idOf(command: Command): string | null {
  if ('holdId' in command) return command.holdId;
  if ('attempt' in command) return deriveId(command.userId, holdKeyOf(command.key, command.attempt));
  if (command.kind === 'beginCall') return null;
  return 'key' in command ? deriveId(command.userId, command.key) : null;
}

/** SHA-256, in hex, of what a command does. Its words (reason, metadata, actor) are no part of it: they may be reworded. */
export function commandHash(command: Command): string {
  return hash('sha256', JSON.stringify(economicContent(command)), 'hex');
}

/** What a command does, its names sorted: canonical JSON. */
function economicContent(command: Command): Json {
  const { kind } = command;
  switch (kind) {
    case 'grant': {
      const { type, credits, paidCents = 0, currency = null, expiresAt } = command;
      // As its lot will have it: credits that nothing was paid for have no currency.
      const lotCurrency = paidCents > 0 ? currency : null;
      return { credits, currency: lotCurrency, expiresAt: expiresAt?.getTime() ?? null, kind, paidCents, type };
    }
    case 'deduct':
      return { credits: command.credits, feature: command.feature ?? null, kind };
    case 'hold': {
      const { credits, feature = null, ttlMs = DEFAULT_HOLD_TTL_MS } = command;
      return { credits, feature, kind, ttlMs };
    }
    case 'refund':
      return { credits: command.credits ?? null, deduction: command.transactionId, kind };
    case 'clawback':
      return { cents: command.cents, credits: command.credits, grant: command.transactionId, kind };
    case 'adjust':
      return { credits: command.credits, kind };
    case 'beginCall':
      return { input: canonicalJson(command.input), kind, procedure: command.procedure };
    case 'finishCall':
    case 'abandonCall':
    case 'extendCall':
      return { attempt: command.attempt, kind };
    case 'capture':
    case 'extend':
    case 'release':
      return { hold: command.holdId, kind };
    case 'freeze':
    case 'unfreeze':
    case 'expire':
      return { kind };
  }
}
