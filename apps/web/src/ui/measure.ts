import type { Column } from './DataTable.tsx';
import { money, plainMoney } from './money.ts';
import { wholeNumber } from './whole-number.ts';
import { withMinus } from './with-minus.ts';

/** How figures of one kind are written. */
export interface Measure {
  inWords: (figure: number) => string;
  /** Where there is little room, as beside a chart's axis. */
  inShort: (figure: number) => string;
  /** For a file that is read by a spreadsheet. */
  plain: (figure: number) => number;
}

const short = new Intl.NumberFormat(undefined, { notation: 'compact' });
const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 });

export const wholeNumbers: Measure = {
  inWords: wholeNumber,
  inShort: (figure) => withMinus(short.format(figure)),
  plain: (figure) => figure,
};

/** Shares, 0 to 1. */
export const shares: Measure = {
  inWords: (share) => withMinus(percent.format(share)),
  inShort: (share) => withMinus(percent.format(share)),
  plain: (share) => share,
};

/** A currency's smallest units, cents of most. */
export function moneyIn(currency: string): Measure {
  const compact = new Intl.NumberFormat(undefined, { style: 'currency', currency, notation: 'compact' });
  return {
    inWords: (cents) => money(cents, currency),
    inShort: (cents) => compact.format(plainMoney(cents, currency)),
    plain: (cents) => plainMoney(cents, currency),
  };
}

/** A column of such figures; what is not there is a dash. */
export function columnOf<Row>(name: string, { inWords, plain }: Measure, of: (row: Row) => number | null): Column<Row> {
  return {
    name,
    isFigure: true,
    cell: (row) => inWordsOrNone(of(row), inWords),
    csv: (row) => {
      const figure = of(row);
      return figure === null ? null : plain(figure);
    },
  };
}

export function inWordsOrNone(figure: number | null, inWords: Measure['inWords']): string {
  return figure === null ? '–' : inWords(figure);
}
