import type { Kysely } from 'kysely';

import type { TransactionType } from '../core/account.ts';
import { selectFlows, type FlowsQuery } from '../sql/select-flows.ts';

/** What lines of one type did in one time. */
export interface Flow {
  /** When the hour, day or month begins, in UTC; null for the whole time. */
  readonly start: Date | null;
  readonly type: TransactionType;
  /** Adjustments go both ways, each in a flow of its own. */
  readonly direction: 'in' | 'out';
  /** Whole credits, never negative. */
  readonly credits: number;
  readonly lines: number;
}

/** Whole credits, as flows add up. */
export interface FlowFigures {
  /** Purchases and subscriptions. */
  readonly soldCredits: number;
  /** Bonuses, and what admins put in. */
  readonly givenCredits: number;
  /** Deducted, less refunded. */
  readonly spentCredits: number;
  readonly refundedCredits: number;
  readonly expiredCredits: number;
  /** Taken back with their money or by debt, less what was given back of it. */
  readonly clawedBackCredits: number;
  /** What admins took out. */
  readonly withdrawnCredits: number;
}

export async function readFlows<Db>(db: Kysely<Db>, query: FlowsQuery): Promise<Flow[]> {
  const { rows } = await selectFlows(query).execute(db);
  return rows.map(({ start, type, is_in, credits, lines }) => ({
    start: start === null ? null : new Date(Number(start)),
    type,
    direction: is_in ? 'in' : 'out',
    credits: Number(credits),
    lines: Number(lines),
  }));
}

/**
 * Adds flows up to the figures of an overview, of the whole time or of one day or month of it.
 * @example const { soldCredits } = sumFlows(await ledger.getFlows({ from, to }));
 */
export function sumFlows(flows: readonly Flow[]): FlowFigures {
  const credits = (direction: Flow['direction'], ...types: readonly TransactionType[]) =>
    flows.reduce((sum, flow) => {
      return flow.direction === direction && types.includes(flow.type) ? sum + flow.credits : sum;
    }, 0);
  return {
    soldCredits: credits('in', 'purchase', 'subscription_grant'),
    givenCredits: credits('in', 'bonus', 'admin_adjustment'),
    spentCredits: credits('out', 'deduction') - credits('in', 'refund'),
    refundedCredits: credits('in', 'refund'),
    expiredCredits: credits('out', 'expiry'),
    clawedBackCredits: credits('out', 'clawback') - credits('in', 'clawback_reversal'),
    withdrawnCredits: credits('out', 'admin_adjustment'),
  };
}
