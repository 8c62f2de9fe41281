import type { PricedShare, Share } from '../core/account.ts';

/** A line's shares out of their JSON; null when it has any other shape, which only a stranger's hand can give it. */
export function readPricedShares(json: string): readonly PricedShare[] | null {
  return readList(json, isPricedShare);
}

/** A hold's shares, in the same way. */
export function readShares(json: string): readonly Share[] | null {
  return readList(json, isShare);
}

function readList<T>(json: string, isItem: (value: unknown) => value is T): readonly T[] | null {
  // A fraction too small for a number to keep would be lost when parsed, but not to SQL.
  if (json.includes('.')) return null;
  const value: unknown = JSON.parse(json);
  return Array.isArray(value) && value.every(isItem) ? value : null;
}

function isPricedShare(value: unknown): value is PricedShare {
  return hasShare(value) && 'cents' in value && Number.isSafeInteger(value.cents) && Object.keys(value).length === 3;
}

function isShare(value: unknown): value is Share {
  return hasShare(value) && Object.keys(value).length === 2;
}

function hasShare(value: unknown): value is Share {
  return (
    typeof value === 'object' &&
    value !== null &&
    'lot' in value &&
    typeof value.lot === 'string' &&
    'credits' in value &&
    typeof value.credits === 'number' &&
    Number.isSafeInteger(value.credits) &&
    value.credits >= 0
  );
}
