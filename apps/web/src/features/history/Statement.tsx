import { Button, Stack } from '@mantine/core';
import { IconReceipt2, IconSearchOff } from '@tabler/icons-react';
import { keepPreviousData } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';

import { trpc } from '../../api.ts';
import { Blank } from '../../ui/Blank.tsx';
import { Fetched } from '../../ui/Fetched.tsx';
import { LookedBack } from '../../ui/LookedBack.tsx';
import { Pager } from '../../ui/Pager.tsx';
import { TableSkeleton } from '../../ui/TableSkeleton.tsx';
import { filterOf, isNarrowed } from './history-search.ts';
import type { HistorySearch } from './history-search.ts';
import { StatementTable } from './StatementTable.tsx';

const pageSize = 25;

/** The account's lines that the address asks for, newest first, one page of them. */
export function Statement({ search }: { search: HistorySearch }) {
  const { before } = search;
  const asked = { ...filterOf(search), limit: pageSize, ...(before !== undefined && { before }) };
  const statement = trpc.credits.statement.useQuery(asked, { placeholderData: keepPreviousData });
  return (
    <Fetched query={statement} what="Your history" skeleton={<TableSkeleton rows={10} />}>
      {({ lines, next, lookedBackTo }) => {
        if (lines.length === 0 && next === null) return <NoLines search={search} />;
        return (
          <Stack gap="lg">
            {lines.length > 0 && <StatementTable lines={lines} isOld={statement.isPlaceholderData} />}
            {lookedBackTo !== null && <LookedBack to={lookedBackTo} />}
            <Pager before={before} next={statement.isPlaceholderData ? null : next} pageAfter={pageAfter} />
          </Stack>
        );
      }}
    </Fetched>
  );
}

function pageAfter(before: string | undefined) {
  return (props: object) => (
    <Link from="/history" to="/history" search={(kept) => ({ ...kept, before, line: undefined })} {...props} />
  );
}

function NoLines({ search }: { search: HistorySearch }) {
  if (search.before !== undefined) {
    return (
      <Blank
        title="There are no lines this far back"
        action={<Button renderRoot={pageAfter(undefined)}>To the newest</Button>}
      >
        Your history ends before this page.
      </Blank>
    );
  }
  if (isNarrowed(search)) {
    return (
      <Blank
        icon={<IconSearchOff size={40} stroke={1.2} />}
        title="No line is like this"
        action={<Button renderRoot={(props) => <Link to="/history" {...props} />}>Show all lines</Button>}
      >
        Nothing in your history fits these filters. Try a longer time, or fewer words.
      </Blank>
    );
  }
  return (
    <Blank
      icon={<IconReceipt2 size={40} stroke={1.2} />}
      title="No lines yet"
      action={<Button renderRoot={(props) => <Link to="/credits" {...props} />}>Buy credits</Button>}
    >
      Every credit that comes in or goes out stands here as a line, with your balance before and after it.
    </Blank>
  );
}
