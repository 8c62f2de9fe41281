import type { ApiOutputs } from '../../api.ts';
import type { Period } from '../../ui/period.ts';

type Admin = ApiOutputs['admin'];

/** What was earned in one currency. */
export type Revenue = Admin['revenue'][number];
/** Credits sold, given, spent and lost. */
export type Credits = Admin['overview']['credits'];
export type Owed = Admin['overview']['owed'];

/** What each part of the overview is about. Nothing is converted: a part that shows money shows one currency. */
export interface View {
  period: Period;
  currency: string;
}

export function revenueIn(currency: string, rows: readonly Revenue[]): Revenue | undefined {
  return rows.find((row) => row.currency === currency);
}

export function creditsIn(lots: Owed['unspent']): number {
  return lots.reduce((total, { credits }) => total + credits, 0);
}

/** What a file of some period is called. */
export function fileOf(name: string, { from, to }: Period): string {
  const [first, last] = [from, to].map((at) => at?.slice(0, 10));
  return [name, ...(first ? [first] : []), ...(last ? ['to', last] : [])].join('-');
}
