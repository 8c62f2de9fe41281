import { List, Text } from '@mantine/core';

import type { ApiOutputs } from '../../api.ts';
import type { Column } from '../../ui/DataTable.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Standing } from '../../ui/Standing.tsx';
import { WithIds } from '../../ui/WithIds.tsx';
import { wholeNumber } from '../../ui/whole-number.ts';

type Run = ApiOutputs['admin']['reconcileRuns']['runs'][number];

export const runColumns: readonly Column<Run>[] = [
  {
    name: 'Run',
    cell: ({ finishedAt, depth, askedBy }) => (
      <>
        <Text style={{ whiteSpace: 'nowrap' }}>
          <Moment at={finishedAt} />
        </Text>
        <Text fz={13} c="dimmed">
          {depth === 'deep' ? '5 weeks back' : '3 days back'}, {askedBy === null ? 'by itself' : 'asked for'}
        </Text>
      </>
    ),
  },
  {
    name: 'Outcome',
    isFreeText: true,
    cell: ({ healed, problems }) => {
      if (problems.length > 0)
        return <Standing tone="bad">{`${wholeNumber(problems.length)} could not be looked at`}</Standing>;
      return healed.length > 0 ? (
        <Standing tone="held">{`${wholeNumber(healed.length)} healed`}</Standing>
      ) : (
        <Standing tone="good">All was well</Standing>
      );
    },
    under: ({ healed, problems }) => <Lines lines={[...problems, ...healed]} />,
  },
  {
    name: 'What',
    isFreeText: true,
    isWide: true,
    cell: ({ healed, problems }) => <Lines lines={[...problems, ...healed]} />,
  },
  {
    name: 'Looked at',
    isFigure: true,
    isWide: true,
    cell: ({ lookedAt }) => (lookedAt === null ? '' : wholeNumber(lookedAt)),
  },
];

const shown = 8;

/** Problems first, then what was healed, in its own words; of a long list the beginning. */
function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <List size="sm" listStyleType="none">
      {lines.slice(0, shown).map((line) => (
        <List.Item key={line}>
          <WithIds>{line}</WithIds>
        </List.Item>
      ))}
      {lines.length > shown && <List.Item>and {wholeNumber(lines.length - shown)} more</List.Item>}
    </List>
  );
}
