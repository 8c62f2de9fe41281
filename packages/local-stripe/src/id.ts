import { randomInt } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

export const randomText = (length: number) =>
  Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join('');

/** An id as Stripe writes it: what it is, then a random part. Inside `withIds`, the one that was given for its prefix. */
export const newId = (prefix: string, length = 24): string => {
  const given = givenIds[prefix];
  delete givenIds[prefix];
  return given ?? `${prefix}_${randomText(length)}`;
};

let givenIds: Record<string, string> = {};

/** Lets the first object of each prefix that `work` makes have an id that is known already. */
export const withIds = (ids: Record<string, string>, work: () => void): void => {
  givenIds = { ...ids };
  try {
    work();
  } finally {
    givenIds = {};
  }
};

/** The id of what an object names: by its id, as everything in the store does, or expanded; empty when it names nothing. */
export const idOf = (reference: string | { id: string } | null | undefined): string =>
  typeof reference === 'string' ? reference : (reference?.id ?? '');
