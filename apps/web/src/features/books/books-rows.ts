import type { ApiOutputs } from '../../api.ts';

export type CurrencyBooks = ApiOutputs['admin']['books'][number];
type Figures = CurrencyBooks['total'];

/** A line of the books: a month, all months together, or what was owed before them. */
export interface BooksRow {
  readonly name: string;
  readonly isSum: boolean;
  /** Null where only what is owed is known. */
  readonly figures: Figures | null;
  readonly owedCents: number;
  readonly owedCredits: number;
}

const format = new Intl.DateTimeFormat(undefined, { month: 'short', year: 'numeric', timeZone: 'UTC' });

/** The months, newest first, with their sum above and what was owed before them below. */
export function booksRows({ months, total, openingOwedCents, openingOwedCredits }: CurrencyBooks): BooksRow[] {
  const hasBefore = openingOwedCents !== 0 || openingOwedCredits !== 0;
  return [
    ...(months.length > 1 ? [row('In all', total, true)] : []),
    ...months.toReversed().map(({ month, ...figures }) => row(format.format(new Date(`${month}-01`)), figures)),
    ...(hasBefore || months.length === 0
      ? [{ name: 'Before', isSum: false, figures: null, owedCents: openingOwedCents, owedCredits: openingOwedCredits }]
      : []),
  ];
}

function row(name: string, figures: Figures, isSum = false): BooksRow {
  return { name, isSum, figures, owedCents: figures.owedCents, owedCredits: figures.owedCredits };
}
