import type { Hold, Line, Metadata } from './account.ts';
import type { Stamped } from './commands.ts';
import type { LineContent, Posting } from './lines.ts';
import { refuse, type Refusal } from './refusals.ts';

/** What a command does to an account that has been brought up to date. */
export type Effect =
  | {
      readonly ok: true;
      readonly posting: Posting;
      /** The command's own line, if it writes one. */
      readonly line: Line | null;
      readonly hold: Hold | null;
    }
  | Refused;

export interface Refused {
  readonly ok: false;
  readonly refusal: Refusal;
}

/** The effect of a command whose own line is the posting's last. */
export function wrote(posting: Posting, hold: Hold | null = null): Effect {
  return { ok: true, posting, line: posting.lines.at(-1) ?? null, hold };
}

export function wroteNoLine(posting: Posting, hold: Hold | null = null): Effect {
  return { ok: true, posting, line: null, hold };
}

export function refused(code: Parameters<typeof refuse>[0]): Refused {
  return { ok: false, refusal: refuse(code) };
}

interface Words {
  readonly id: string | null;
  readonly key: string;
  readonly hash: string;
  readonly reason: string;
  readonly actor?: string | null | undefined;
  readonly metadata?: Metadata | undefined;
  readonly at: Stamped['at'];
}

/** What a command's own line takes from it as it is. */
export function wordsOf(command: Words): Omit<LineContent, 'type' | 'amount' | 'lots'> {
  const { id, key, hash, reason, actor = null, metadata = {}, at: createdAt } = command;
  if (id === null) throw new Error(`The command ${key} writes a line and has no id for it.`);
  return { id, key, hash, reason, actor, metadata, createdAt };
}
