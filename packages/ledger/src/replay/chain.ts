import { signLine, type ChainKey } from '../chain.ts';
import type { Line } from '../core/account.ts';
import type { StreamedLine } from '../sql/stream-lines.ts';
import type { Report } from './findings.ts';

/**
 * Follows one account's lines from the first: each has the next place, begins where the one before it ended, and bears
 * the code that its content and the one before it make. After a finding it goes on from what is stored, so that one
 * changed line is one finding.
 */
export class Chain {
  seq = 0;
  balance = 0;
  mac: string | null = null;
  readonly #key: ChainKey;
  readonly #report: Report;

  constructor(key: ChainKey, report: Report) {
    this.#key = key;
    this.#report = report;
  }

  /** Checks the next line's place; `line` is null for one that could not be read. */
  follow(row: StreamedLine, line: Line | null): void {
    const seq = Number(row.seq);
    if (seq !== this.seq + 1) {
      this.#report('seq', seq, `It follows line ${this.seq}: what was between them is gone.`);
    }
    this.#checkCode(row, line);
    const [before, after] = [Number(row.balance_before), Number(row.balance_after)];
    if (before !== this.balance) {
      this.#report('balance', seq, `It begins at ${before} credits, and the line before it ended at ${this.balance}.`);
    }
    if (after !== before + Number(row.amount) || after < 0) {
      this.#report('balance', seq, `${before} credits and ${row.amount} do not make ${after}.`);
    }
    this.seq = seq;
    this.balance = after;
    this.mac = row.mac;
  }

  #checkCode({ mac }: StreamedLine, line: Line | null): void {
    if (!line) return;
    const name = mac.slice(0, this.#key.name.length);
    if (name !== this.#key.name) {
      this.#report('key', line.seq, `It is signed with the key ${name}, not with the ledger's.`);
    } else if (this.#sign(line) !== mac) {
      this.#report('chain', line.seq, 'Its code does not fit: it, its place or the line before it was changed.');
    }
  }

  #sign(line: Line): string | null {
    try {
      return signLine(line, this.mac, this.#key).mac;
    } catch (error) {
      // Metadata nested deeper than the stack can follow was never signed by us.
      if (error instanceof RangeError) return null;
      throw error;
    }
  }
}
