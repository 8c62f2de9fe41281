import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { IconChartBar } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';

import { trpc } from '../../api.ts';
import { Blank } from '../../ui/Blank.tsx';
import { Fetched } from '../../ui/Fetched.tsx';
import { Figure, Figures } from '../../ui/Figures.tsx';
import { NotFetched } from '../../ui/NotFetched.tsx';
import { PeriodPicker } from '../../ui/PeriodPicker.tsx';
import { wholeNumber } from '../../ui/whole-number.ts';
import { FeatureUsage } from './FeatureUsage.tsx';
import { datesOf } from './history-search.ts';
import type { HistorySearch } from './history-search.ts';
import { SpendingOverTime } from './SpendingOverTime.tsx';

interface Props {
  search: HistorySearch;
  onChange: (change: Partial<HistorySearch>) => void;
}

const noDates = { from: undefined, to: undefined };
const { timeZone } = Intl.DateTimeFormat().resolvedOptions();

/** What credits were spent on, and when. */
export function UsageView({ search: { period = '30d', from, to }, onChange }: Props) {
  const dates = datesOf({ period, from, to });
  const usage = trpc.credits.usage.useQuery({ ...dates, timeZone });
  return (
    <Stack gap="xl">
      <Spent />
      <div>
        <PeriodPicker value={{ period, from, to }} onChange={(next) => onChange({ ...noDates, ...next })} />
        <Text size="xs" c="dimmed" mt={6}>
          Days begin at midnight where you are ({timeZone}).
        </Text>
      </div>
      <Fetched query={usage} what="Your usage" skeleton={<Skeleton height={320} />}>
        {(data) =>
          data.parts.length === 0 ? (
            <NothingSpent />
          ) : (
            <>
              <SpendingOverTime usage={data} dates={dates} />
              <FeatureUsage usage={data} />
            </>
          )
        }
      </Fetched>
    </Stack>
  );
}

function Spent() {
  const stats = trpc.credits.stats.useQuery();
  if (stats.isLoadingError) {
    return (
      <Text c="dimmed">
        <NotFetched what="What you spent" onRetry={() => void stats.refetch()} />
      </Text>
    );
  }
  return (
    <Figures>
      <Figure
        name="Spent this month"
        value={<Credits credits={stats.data?.monthlyUsage} />}
        beside="credits, less refunds (UTC)"
      />
      <Figure name="Spent in all" value={<Credits credits={stats.data?.totalSpent} />} beside="credits, less refunds" />
    </Figures>
  );
}

function Credits({ credits }: { credits: number | undefined }) {
  return credits === undefined ? <Skeleton width={60} height={28} /> : wholeNumber(credits);
}

function NothingSpent() {
  return (
    <Blank
      icon={<IconChartBar size={40} stroke={1.2} />}
      title="Nothing spent in this time"
      action={<Button renderRoot={(props) => <Link to="/" {...props} />}>Make something</Button>}
    >
      What you make in the studio shows here, by day and by feature. Choose a longer time to look further back.
    </Blank>
  );
}
