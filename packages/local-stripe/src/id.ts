import { randomInt } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

export const randomText = (length: number) =>
  Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join('');

/** An id as Stripe writes it: what it is, then a random part. */
export const newId = (prefix: string, length = 24) => `${prefix}_${randomText(length)}`;

/** The id of what an object names: by its id, as everything in the store does, or expanded; empty when it names nothing. */
export const idOf = (reference: string | { id: string } | null | undefined): string =>
  typeof reference === 'string' ? reference : (reference?.id ?? '');
