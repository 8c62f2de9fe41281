/** What `call` answers for 0, 1, … `count - 1`; calls that give promises run at once. */
export const times = <T>(count: number, call: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => call(index));
