import { moneyIn, wholeNumbers } from '../../ui/measure.ts';
import type { Measure } from '../../ui/measure.ts';
import { creditsIn } from './overview.ts';
import type { Owed, Revenue } from './overview.ts';

/** A figure of now; without a value until it is fetched. */
export interface StandingRow {
  name: string;
  value: string | undefined;
  plain: number | undefined;
  beside?: string | undefined;
}

/** Null where nothing was ever paid in the currency. */
export function revenueNowRows(currency: string, revenue: Revenue | null | undefined): StandingRow[] {
  const cents = moneyIn(currency);
  const row = (name: string, of: (revenue: Revenue) => number) =>
    rowOf(name, cents, revenue === undefined ? undefined : revenue === null ? 0 : of(revenue));
  const subscriptions = revenue?.subscriptions ?? 0;
  return [
    row('Revenue today', ({ today }) => today.netCents),
    row('This month', ({ thisMonth }) => thisMonth.netCents),
    row('All time', ({ total }) => total.netCents),
    {
      ...row('MRR', ({ mrrCents }) => mrrCents),
      beside: revenue
        ? `${wholeNumbers.inWords(subscriptions)} live ${subscriptions === 1 ? 'plan' : 'plans'}`
        : undefined,
    },
  ];
}

export function owedRows(currency: string, owed: Owed | undefined): StandingRow[] {
  const cents = moneyIn(currency).inWords;
  const worth = (lots: Owed['unspent']) => {
    const paid = lots.reduce((total, lot) => (lot.currency === currency ? total + lot.cents : total), 0);
    return `${cents(paid)} was paid for it`;
  };
  return [
    {
      ...rowOf('Credits owed', wholeNumbers, owed && creditsIn(owed.unspent)),
      beside: owed && worth(owed.unspent),
    },
    {
      ...rowOf('Expire within 30 days', wholeNumbers, owed && creditsIn(owed.expiring)),
      beside: owed && worth(owed.expiring),
    },
  ];
}

function rowOf(name: string, { inWords, plain }: Measure, figure: number | undefined): StandingRow {
  return figure === undefined
    ? { name, value: undefined, plain: undefined }
    : { name, value: inWords(figure), plain: plain(figure) };
}
