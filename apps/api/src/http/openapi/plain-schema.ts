/**
 * A schema without what a reader already knows: the pattern of a format that has a name, and the limits that every
 * JSON number has.
 */
export function plainSchema<T>(schema: T): T;
export function plainSchema(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(plainSchema);
  if (typeof schema !== 'object' || schema === null) return schema;
  const said = Object.entries(schema).filter(([name, value]) => !isKnown(name, value, schema));
  return Object.fromEntries(said.map(([name, value]) => [name, plainSchema(value)]));
}

function isKnown(name: string, value: unknown, within: object): boolean {
  if (name === 'pattern') return 'format' in within;
  if (name === 'minimum' || name === 'maximum') return Math.abs(Number(value)) === Number.MAX_SAFE_INTEGER;
  return false;
}
