/** How much is asked at once, of how many accounts. */
export interface Load {
  readonly accounts: number;
  /** Each has one call under way and makes the next when it is answered. */
  readonly callers: number;
}

/** What one stretch of charging came to. */
export interface Run {
  readonly operations: number;
  readonly seconds: number;
  /** In milliseconds, in no order: one for each operation, or for each batch where nobody waits for less. */
  readonly latenciesMs: Float64Array;
}

/** One way of charging, on a database that nobody else uses. */
export interface Contender {
  /** In rows' names, and in its template's: lower case with hyphens. */
  readonly name: string;
  /** In the table. */
  readonly title: string;
  /** What one operation does, in a line. */
  readonly operation: string;
  /** Makes the tables in an empty database, which is then copied for each measurement. */
  prepare(url: string): Promise<void>;
  /** Connects, and fills the accounts that the load names. */
  open(url: string, load: Load): Promise<OpenContender>;
}

export interface OpenContender {
  run(seconds: number, signal: AbortSignal): Promise<Run>;
  close(): Promise<void>;
}
