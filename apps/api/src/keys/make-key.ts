import { hash, randomBytes } from 'node:crypto';

export type KeyKind = 'personal' | 'service';

/** What a key begins with, so that people and secret scanners recognise one where it should not be. */
const HEAD = { personal: 'tgp_', service: 'tgs_' } as const satisfies Record<KeyKind, string>;

/** Enough of a key to tell it from its owner's others, and far too little to guess the rest. */
const PREFIX_LENGTH = 12;

/** A key nobody has seen yet: 32 random bytes. What is kept of it is its prefix and its hash. */
export function makeKey(kind: KeyKind): { key: string; prefix: string; hash: Buffer } {
  const key = `${HEAD[kind]}${randomBytes(32).toString('base64url')}`;
  return { key, prefix: key.slice(0, PREFIX_LENGTH), hash: hashOf(key) };
}

/** SHA-256 of the whole key. A slow hash would add nothing: 256 random bits cannot be searched. */
export function hashOf(key: string): Buffer {
  return hash('sha256', key, 'buffer');
}

/** Whether a text has the form of a key. */
export function isKey(text: string): boolean {
  return /^tg[ps]_[\w-]{43}$/.test(text);
}
