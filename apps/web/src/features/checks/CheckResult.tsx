import { Group, Progress, Stack, Text } from '@mantine/core';

import { trpc } from '../../api.ts';
import { Fetched } from '../../ui/Fetched.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Standing } from '../../ui/Standing.tsx';
import { TableSkeleton } from '../../ui/TableSkeleton.tsx';
import { isUnderWay, progressInWords, standingOf } from './check-in-words.ts';
import type { CheckSummary } from './check.ts';
import { Findings } from './Findings.tsx';
import { TieOutResult } from './TieOutResult.tsx';

/** One check: how it stands, and once it has ended what it found. */
export function CheckResult({ check }: { check: CheckSummary }) {
  const { tone, words } = standingOf(check);
  const { state, startedAt, finishedAt, error } = check;
  return (
    <Stack gap="md">
      <Group gap="md" component="output">
        <Standing tone={tone}>{words}</Standing>
        <Text c="dimmed">
          <Moment at={finishedAt ?? startedAt ?? check.askedAt} />
          {startedAt !== null && finishedAt !== null && ` · took ${secondsInWords(startedAt, finishedAt)}`}
        </Text>
      </Group>
      {isUnderWay(check) && <CheckProgress check={check} />}
      {state === 'failed' && <Notice tone="bad">It met with an error and found nothing out: {error}</Notice>}
      {state === 'broken_off' && (
        <Notice tone="bad">
          The process that ran it has ended, so it found nothing out. Nothing was changed; start it again.
        </Notice>
      )}
      {(state === 'ok' || state === 'found') && <CheckFound id={check.id} />}
    </Stack>
  );
}

function CheckProgress({ check }: { check: CheckSummary }) {
  const { done, ofAll } = check;
  const part = ofAll === null || ofAll === 0 ? 0 : Math.min(100, (done / ofAll) * 100);
  return (
    <div>
      {ofAll !== null && <Progress value={part} aria-label="How far it is" mb={6} />}
      <Text c="dimmed">{progressInWords(check)}</Text>
    </div>
  );
}

function CheckFound({ id }: { id: string }) {
  // What a check found does not change any more.
  const check = trpc.admin.check.useQuery({ id }, { staleTime: Infinity });
  return (
    <Fetched query={check} what="What it found" skeleton={<TableSkeleton rows={3} />}>
      {({ verified, tiedOut, problemCount }) => (
        <>
          {verified && <Findings found={verified} problemCount={problemCount} />}
          {tiedOut && <TieOutResult found={tiedOut} problemCount={problemCount} />}
        </>
      )}
    </Fetched>
  );
}

const inSeconds = new Intl.NumberFormat(undefined, {
  style: 'unit',
  unit: 'second',
  unitDisplay: 'long',
  maximumFractionDigits: 1,
});

function secondsInWords(from: string, to: string): string {
  const seconds = (Date.parse(to) - Date.parse(from)) / 1_000;
  return inSeconds.format(seconds < 10 ? seconds : Math.round(seconds));
}
