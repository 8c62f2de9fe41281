import { creditsInWords } from '../../ui/credits-in-words.ts';
import type { Column } from '../../ui/DataTable.tsx';
import { TimeBars } from '../../ui/charts/charts.ts';
import { ChartSection } from '../../ui/charts/ChartSection.tsx';
import type { Period } from '../../ui/period.ts';
import { wholeNumber } from '../../ui/whole-number.ts';
import { featureKeys, otherUsage, usageFeatures } from './usage-features.ts';
import { usageRows } from './usage-rows.ts';
import type { Usage, UsageRow } from './usage-rows.ts';

interface Props {
  usage: Usage;
  dates: Period;
}

const formats = {
  day: new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' }),
  month: new Intl.DateTimeFormat(undefined, { year: 'numeric', month: 'long', timeZone: 'UTC' }),
};

/** What was spent each day or month, stacked by feature. */
export function SpendingOverTime({ usage, dates }: Props) {
  const { per } = usage;
  const rows = usageRows(usage, featureKeys, dates);
  const series = rows.some((row) => row[otherUsage.key] !== 0) ? [...usageFeatures, otherUsage] : usageFeatures;
  const nameOf = ({ start }: UsageRow) => formats[per].format(new Date(start));
  const columns: Column<UsageRow>[] = [
    { name: per === 'day' ? 'Day' : 'Month', cell: nameOf, csv: ({ start }) => start },
    ...series.map(({ key, name }): Column<UsageRow> => {
      return {
        name,
        isFigure: true,
        isWide: true,
        cell: (row) => wholeNumber(Number(row[key])),
        csv: (row) => Number(row[key]),
      };
    }),
    { name: 'Spent', isFigure: true, cell: ({ total }) => wholeNumber(total), csv: ({ total }) => total },
    {
      name: 'Given back',
      isFigure: true,
      cell: ({ refunded }) => wholeNumber(refunded),
      csv: ({ refunded }) => refunded,
    },
  ];
  const most = rows.toSorted((one, other) => other.total - one.total)[0];
  return (
    <ChartSection
      title={per === 'day' ? 'Credits by day' : 'Credits by month'}
      says={
        most && most.total > 0
          ? `The most ${per === 'day' ? 'on' : 'in'} ${nameOf(most)}: ${creditsInWords(most.total)}.`
          : 'Nothing but refunds in this time.'
      }
      columns={columns}
      rows={rows}
      keyOf={({ start }) => start}
      file="usage"
      height={240}
    >
      <TimeBars rows={rows} series={series} per={per} inWords={wholeNumber} height={240} />
    </ChartSection>
  );
}
