import { Skeleton } from '@mantine/core';

import { alone, trpc } from '../../api.ts';
import { ChartSection } from '../../ui/charts/ChartSection.tsx';
import { ShareBars } from '../../ui/charts/ShareBars.tsx';
import { creditsInWords } from '../../ui/credits-in-words.ts';
import { dayInWords } from '../../ui/day-in-words.ts';
import type { Column } from '../../ui/DataTable.tsx';
import { Fetched } from '../../ui/Fetched.tsx';
import { columnOf, wholeNumbers } from '../../ui/measure.ts';
import { money, plainMoney } from '../../ui/money.ts';
import { creditsIn } from './overview.ts';
import type { Owed } from './overview.ts';

interface Row {
  name: string;
  credits: number;
  cents: number;
  currency: string | null;
  expiringCredits: number;
}

/** What everybody together has not spent yet, by where it came from. */
export function OwedByKind() {
  const query = trpc.admin.overview.owed.useQuery(undefined, alone);
  return (
    <Fetched query={query} what="What is owed" skeleton={<Skeleton height={260} />}>
      {(owed) => {
        const rows = rowsOf(owed);
        return (
          <ChartSection
            title="Owed now"
            says={saysOf(owed)}
            columns={columns}
            rows={rows}
            keyOf={({ name }) => name}
            file="owed-now"
          >
            <ShareBars
              shares={rows.map(({ name, credits, cents, currency }) => ({
                name,
                figure: credits,
                inWords: creditsInWords(credits),
                ...(currency !== null && { beside: `${money(cents, currency)} paid` }),
                color: currency === null ? 'var(--mantine-color-dimmed)' : 'var(--accent-ink)',
              }))}
            />
          </ChartSection>
        );
      }}
    </Fetched>
  );
}

const names: Partial<Record<Owed['unspent'][number]['type'], string>> = {
  purchase: 'Bought',
  subscription_grant: 'From plans',
  bonus: 'Bonuses',
  admin_adjustment: 'Put in by operators',
};

function rowsOf({ unspent, expiring }: Owed): Row[] {
  return unspent
    .map(({ type, currency, credits, cents }) => ({
      name: [names[type] ?? type, ...(currency === null ? [] : [currency.toUpperCase()])].join(', '),
      credits,
      cents,
      currency,
      expiringCredits: expiring.find((lot) => lot.type === type && lot.currency === currency)?.credits ?? 0,
    }))
    .toSorted((a, b) => b.credits - a.credits);
}

function saysOf({ unspent, expiring, expiringBy }: Owed): string {
  if (creditsIn(unspent) === 0) return 'Nobody has any credits.';
  const [ending, all] = [creditsIn(expiring), creditsIn(unspent)];
  return `${wholeNumbers.inWords(ending)} of ${creditsInWords(all)} ${ending === 1 ? 'expires' : 'expire'} by ${dayInWords(expiringBy)}.`;
}

const columns: Column<Row>[] = [
  { name: 'Where from', cell: ({ name }) => name, csv: ({ name }) => name },
  columnOf('Credits', wholeNumbers, (row) => row.credits),
  {
    name: 'Paid for them',
    isFigure: true,
    cell: ({ cents, currency }) => (currency === null ? '–' : money(cents, currency)),
    csv: ({ cents, currency }) => (currency === null ? 0 : plainMoney(cents, currency)),
  },
  columnOf('Expire within 30 days', wholeNumbers, (row) => row.expiringCredits),
];
