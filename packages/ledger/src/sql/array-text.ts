// PostgreSQL's text form of arrays, for `unnest`. The driver's own escapes each element, numbers too, with two regular
// expressions: a fifth of the time that a batch spends outside PostgreSQL.

export function numberArray(values: readonly (number | null)[]): string {
  return `{${values.map((value) => value ?? 'NULL').join(',')}}`;
}

export function textArray(values: readonly (string | null)[]): string {
  return `{${values.map(textElement).join(',')}}`;
}

export function jsonArray(values: readonly unknown[]): string {
  // JSON has no raw control characters, so quoting it once more as JSON escapes what an array element must: \ and ".
  return `{${values.map((value) => JSON.stringify(JSON.stringify(value))).join(',')}}`;
}

export function byteArray(values: readonly (Uint8Array | null)[]): string {
  return `{${values.map((value) => (value ? `"\\\\x${hexOf(value)}"` : 'NULL')).join(',')}}`;
}

function textElement(value: string | null): string {
  if (value === null) return 'NULL';
  if (/^[\w.:-]+$/.test(value) && !/^null$/i.test(value)) return value;
  return `"${value.replace(/["\\]/g, '\\$&')}"`;
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}
