import { timingSafeEqual } from 'node:crypto';

import { ANCHOR_TITLE, anchorCode } from './anchor-text.ts';
import type { ChainKey } from './chain.ts';

const HEADER_LINES = 6;

/** What an anchor says of itself. */
export interface Anchor {
  readonly takenAt: Date;
  readonly accounts: number;
  readonly lines: number;
  /** HMAC-SHA-256 of its text, in hex. */
  readonly hmac: string;
}

/** Where one account's history ended when the anchor was taken. */
export interface AnchorEntry {
  readonly user_id: string;
  readonly seq: number;
  /** The code of that line in hex; null where there was none. */
  readonly mac: string | null;
}

/** The text is no anchor, not whole, or not signed with this ledger's key; the message says which. */
export class AnchorRefused extends Error {
  override readonly name = 'AnchorRefused';
}

/**
 * Reads an anchor to its end, and answers what it says of itself once its code has proved it.
 * @throws AnchorRefused
 */
export async function checkAnchor(text: AsyncIterable<Uint8Array>, key: ChainKey): Promise<Anchor> {
  const code = anchorCode(key);
  const header: string[] = [];
  let hmac: string | undefined;
  for await (const lines of readLines(text)) {
    for (const line of lines) {
      if (hmac !== undefined) throw new AnchorRefused('The anchor goes on after its end.');
      hmac = /^hmac (?<hex>[0-9a-f]{64})$/.exec(line)?.groups?.['hex'];
      if (hmac === undefined) code.update(`${line}\n`);
      if (header.length < HEADER_LINES) header.push(line);
    }
  }
  if (header[0] !== ANCHOR_TITLE)
    throw new AnchorRefused(`This is no anchor: its first line is not "${ANCHOR_TITLE}".`);
  if (hmac === undefined) throw new AnchorRefused('The anchor was cut short: its last line is missing.');
  const named = valueOf(header, 'key');
  const ours = key.name;
  if (named !== ours)
    throw new AnchorRefused(`The anchor is signed with the key ${named}, and the key given is ${ours}.`);
  if (!timingSafeEqual(Buffer.from(hmac, 'hex'), code.digest())) {
    throw new AnchorRefused('The anchor was changed: its last line does not fit the others.');
  }
  return {
    takenAt: new Date(valueOf(header, 'taken')),
    accounts: Number(valueOf(header, 'accounts')),
    lines: Number(valueOf(header, 'lines')),
    hmac,
  };
}

/** The accounts of an anchor that has been checked, some at a time, in the order of their users' bytes. */
export async function* anchorEntries(text: AsyncIterable<Uint8Array>): AsyncGenerator<readonly AnchorEntry[], void> {
  for await (const lines of readLines(text)) {
    yield lines.flatMap((line) => {
      const [, seq, mac, userId] = /^(\d+) (-|[0-9a-f]+) (".*")$/.exec(line) ?? [];
      if (seq === undefined || mac === undefined || userId === undefined) return [];
      return [{ user_id: String(JSON.parse(userId)), seq: Number(seq), mac: mac === '-' ? null : mac }];
    });
  }
}

function valueOf(header: readonly string[], name: string): string {
  return header.find((line) => line.startsWith(`${name} `))?.slice(name.length + 1) ?? '';
}

async function* readLines(text: AsyncIterable<Uint8Array>): AsyncGenerator<readonly string[], void> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of text) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield lines;
  }
  if (rest !== '') yield [rest];
}
