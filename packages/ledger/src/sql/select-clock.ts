import type { Statement } from './statement.ts';

/** The database's time in whole milliseconds. Asked after the locks, so that waiting for one cannot make it stale. */
export const selectClock = (): Statement<{ at: string | number }> => ({
  name: 'select-clock',
  text: `select floor(extract(epoch from clock_timestamp()) * 1000)::bigint as at`,
  values: [],
});
