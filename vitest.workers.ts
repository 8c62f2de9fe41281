/**
 * How many test files run at once, in every project alike. Most tests wait for a database, a browser or a process, so
 * it is more than the two cores that a small machine has.
 */
export const maxWorkers = 3;
