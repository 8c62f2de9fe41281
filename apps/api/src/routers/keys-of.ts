/** The keys of a record as the non-empty list that `z.enum` takes. */
export function keysOf<K extends string>(record: Record<K, unknown>): [K, ...K[]] {
  // Object.keys answers string[]; a literal record has at least one key, and no others than its type says.
  return Object.keys(record) as [K, ...K[]];
}
