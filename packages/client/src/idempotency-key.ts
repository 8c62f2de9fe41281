/**
 * The key that a call's context names, else a new one.
 * @throws TypeError for what the server would not take as a key, before anything is sent.
 */
export function idempotencyKeyOf({ idempotencyKey: named }: Readonly<Record<string, unknown>>): string {
  if (named === undefined) return newIdempotencyKey();
  if (typeof named === 'string' && /^[\x20-\x7e]{1,255}$/.test(named)) return named;
  throw new TypeError('An idempotency key is 1 to 255 printable ASCII characters.');
}

/**
 * A key nobody has used: for a caller who keeps it, to try a call again that nobody answered.
 * @example mutate(input, { context: { idempotencyKey } })
 */
export function newIdempotencyKey(): string {
  // Not `crypto.randomUUID`: browsers keep that one from pages that came over plain HTTP from another machine.
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
