import type { Column } from '../../ui/DataTable.tsx';
import { ChartSection } from '../../ui/charts/ChartSection.tsx';
import { creditsInWords } from '../../ui/credits-in-words.ts';
import { wholeNumber } from '../../ui/whole-number.ts';
import classes from './FeatureUsage.module.css';
import { featureKeys, otherUsage, usageFeatures } from './usage-features.ts';
import { usageByFeature } from './usage-rows.ts';
import type { Usage } from './usage-rows.ts';

type Row = ReturnType<typeof usageByFeature>[number];

const shownAs = new Map([...usageFeatures, otherUsage].map((feature) => [feature.key, feature]));
const nameOf = ({ feature }: Row) => shownAs.get(feature)?.name ?? feature;

const columns: Column<Row>[] = [
  { name: 'Feature', cell: nameOf, csv: nameOf },
  {
    name: 'Times',
    isFigure: true,
    cell: ({ deductions }) => wholeNumber(deductions),
    csv: ({ deductions }) => deductions,
  },
  { name: 'Credits', isFigure: true, cell: ({ credits }) => wholeNumber(credits), csv: ({ credits }) => credits },
  {
    name: 'Given back',
    isFigure: true,
    cell: ({ refunded }) => wholeNumber(refunded),
    csv: ({ refunded }) => refunded,
  },
];

/** What each feature took, longest bar first. */
export function FeatureUsage({ usage }: { usage: Usage }) {
  const rows = usageByFeature(usage, featureKeys);
  const total = rows.reduce((sum, { credits }) => sum + credits, 0);
  const first = rows[0];
  return (
    <ChartSection
      title="Credits by feature"
      says={
        first && total > 0 ? `${nameOf(first)} took ${wholeNumber(first.credits)} of ${creditsInWords(total)}.` : ''
      }
      columns={columns}
      rows={rows}
      keyOf={({ feature }) => feature}
      file="usage-by-feature"
      height={rows.length * 44}
    >
      <ul className={classes.bars}>
        {rows.map((row) => (
          <li key={row.feature}>
            <span>{nameOf(row)}</span>
            <span className={classes.track}>
              <span
                className={classes.bar}
                style={{
                  inlineSize: `${(100 * row.credits) / Math.max(1, first?.credits ?? 1)}%`,
                  background: shownAs.get(row.feature)?.color,
                }}
              />
              <b>{wholeNumber(row.credits)}</b>
            </span>
          </li>
        ))}
      </ul>
    </ChartSection>
  );
}
