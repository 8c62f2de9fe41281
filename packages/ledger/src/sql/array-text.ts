// PostgreSQL's text form of arrays, for `unnest`. The driver's own escapes each element, numbers too, with two regular
// expressions: a fifth of the time that a batch spends outside PostgreSQL.

/** Of numbers, ids, hex and our own enumerations: whatever needs no quotes. */
export function plainArray(values: readonly (number | string | null)[]): string {
  return `{${values.map((value) => value ?? 'NULL').join(',')}}`;
}

export function textArray(values: readonly (string | null)[]): string {
  return `{${values.map(textElement).join(',')}}`;
}

/** Of JSON texts. They have no raw control characters, so quoting them once more as JSON escapes what an array element must: \ and ". */
export function jsonArray(texts: readonly string[]): string {
  return `{${texts.map((text) => JSON.stringify(text)).join(',')}}`;
}

function textElement(value: string | null): string {
  if (value === null) return 'NULL';
  if (/^[\w.:-]+$/.test(value) && !/^null$/i.test(value)) return value;
  return `"${value.replace(/["\\]/g, '\\$&')}"`;
}
