import { emptyAccount, type Account, type Line } from '../src/core/account.ts';
import type { Stamped } from '../src/core/commands.ts';
import { decide, type Decision } from '../src/core/decide.ts';

/** One account with all its lines in memory: what the shell keeps in PostgreSQL. */
export class History {
  account: Account;
  readonly lines: Line[] = [];

  constructor(start: Account | string) {
    this.account = typeof start === 'string' ? emptyAccount(start) : start;
  }

  decide(command: Stamped): Decision {
    const find = (id: string | null) => this.lines.find((line) => line.id === id) ?? null;
    const deduction = command.kind === 'refund' ? find(command.transactionId) : null;
    const refunds = this.lines.filter((line) => line.type === 'refund' && line.refundOf === deduction?.id);
    const refunded = refunds.reduce((sum, line) => sum + line.amount, 0);
    const known = { line: find(command.id), refundable: deduction && { deduction, refunded } };
    const decision = decide(this.account, command, known);
    if (decision.ok) {
      this.account = decision.account;
      this.lines.push(...decision.lines);
    }
    return decision;
  }
}
