import { wholeNumber } from './whole-number.ts';

/** So many of something: `1 line`, `1,200 lines`. */
export function counted(count: number, what: string): string {
  return `${wholeNumber(count)} ${what}${count === 1 ? '' : 's'}`;
}
