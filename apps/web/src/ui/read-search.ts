// What an address may say after its `?`: anybody can write one, so what does not fit is left out.

export function oneOf<Value extends string>(values: readonly Value[], given: unknown): Value | undefined {
  return values.find((value) => value === given);
}

/** Words to search for. The router reads what looks like a number as one. */
export function words(given: unknown, lengthMax = 100): string | undefined {
  const text = typeof given === 'string' || typeof given === 'number' ? String(given).trim().slice(0, lengthMax) : '';
  return text === '' ? undefined : text;
}

/** A day of this millennium: `2026-11-23`. While a year is typed, a field holds others: `0002-11-23`. */
export function day(given: unknown): string | undefined {
  if (typeof given !== 'string' || !/^2\d{3}-\d{2}-\d{2}$/.test(given)) return undefined;
  return Number.isNaN(Date.parse(given)) ? undefined : given;
}

/** A month of this millennium: `2026-11`. */
export function month(given: unknown): string | undefined {
  return typeof given === 'string' && /^2\d{3}-(0[1-9]|1[0-2])$/.test(given) ? given : undefined;
}
