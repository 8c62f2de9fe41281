import { Button, Stack } from '@mantine/core';
import { IconListDetails } from '@tabler/icons-react';
import { keepPreviousData } from '@tanstack/react-query';

import { trpc } from '../../api.ts';
import { Blank } from '../../ui/Blank.tsx';
import { Fetched } from '../../ui/Fetched.tsx';
import { LookedBack } from '../../ui/LookedBack.tsx';
import { LongTable } from '../../ui/LongTable.tsx';
import { TableSkeleton } from '../../ui/TableSkeleton.tsx';
import { lineColumns, lineFileColumns } from './line-columns.tsx';
import { LineFilters } from './LineFilters.tsx';
import { askedOf, lineNamed, nameOf } from './lines-search.ts';
import type { LinesSearch } from './lines-search.ts';
import type { LinkTo } from './link-to.ts';
import { OpenLine } from './OpenLine.tsx';

interface Props {
  /** Whose lines; everybody's unless said. */
  userId?: string;
  search: LinesSearch;
  linkTo: LinkTo;
  /** Changes a part of the address, in place. */
  onChange: (change: LinesSearch) => void;
}

/** Credits in and out, newest first, a page at a time; a line opens at an address of its own. */
export function Lines({ userId, search, linkTo, onChange }: Props) {
  const asked = { ...askedOf(search), ...(userId !== undefined && { userId }) };
  const transactions = trpc.admin.transactions.useQuery(asked, { placeholderData: keepPreviousData });
  const columns = lineColumns({ linkTo, isOfOne: userId !== undefined });
  const open = lineNamed(search.line);
  return (
    <Stack gap="lg">
      <LineFilters search={search} onChange={(change) => onChange({ ...change, before: undefined })} />
      <Fetched query={transactions} what="The transactions" skeleton={<TableSkeleton rows={10} />}>
        {({ lines, next, lookedBackTo }) => (
          <>
            <LongTable
              label="Transactions"
              columns={columns}
              rows={lines}
              keyOf={nameOf}
              file={{ name: 'transactions', columns: [...columns, ...lineFileColumns] }}
              none={lookedBackTo === null ? <NoLines linkTo={linkTo} /> : <LookedBack to={lookedBackTo} />}
              before={search.before}
              next={next && nameOf(next)}
              pageAfter={(before) => linkTo({ before })}
            />
            {lines.length > 0 && lookedBackTo !== null && <LookedBack to={lookedBackTo} />}
          </>
        )}
      </Fetched>
      {open && <OpenLine {...open} linkTo={linkTo} onClose={() => onChange({ line: undefined })} />}
    </Stack>
  );
}

const everything = {
  kind: undefined,
  search: undefined,
  before: undefined,
  period: undefined,
  from: undefined,
  to: undefined,
};

function NoLines({ linkTo }: { linkTo: LinkTo }) {
  return (
    <Blank
      icon={<IconListDetails size={40} stroke={1.2} />}
      title="No such transactions"
      action={
        <Button variant="default" renderRoot={linkTo(everything)}>
          Show all transactions
        </Button>
      }
    >
      Every credit that comes in or goes out stands here as a line, with the balance before and after it.
    </Blank>
  );
}
