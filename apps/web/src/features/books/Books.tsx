import { Stack } from '@mantine/core';
import { IconBook2 } from '@tabler/icons-react';
import { keepPreviousData } from '@tanstack/react-query';

import { trpc } from '../../api.ts';
import { Blank } from '../../ui/Blank.tsx';
import { Fetched } from '../../ui/Fetched.tsx';
import { TableSkeleton } from '../../ui/TableSkeleton.tsx';
import { CheckPanel } from '../checks/CheckPanel.tsx';
import { BooksTable } from './BooksTable.tsx';
import { monthsOf } from './months-search.ts';
import type { MonthsSearch } from './months-search.ts';
import { MonthsPicker } from './MonthsPicker.tsx';

interface Props {
  search: MonthsSearch;
  onChange: (change: MonthsSearch) => void;
}

// All lines are added up for it, so that they are not added up at each look.
const freshMs = 60_000;

/** Cash in, refunded, owed, earned and breakage by month, and below them what Stripe says. */
export function Books({ search, onChange }: Props) {
  const books = trpc.admin.books.useQuery(monthsOf(search), { placeholderData: keepPreviousData, staleTime: freshMs });
  return (
    <Stack gap="xl">
      <MonthsPicker value={search} onChange={onChange} />
      <Fetched query={books} what="The books" skeleton={<TableSkeleton rows={12} />}>
        {(all) =>
          all.length === 0 ? (
            <Blank icon={<IconBook2 size={40} stroke={1.2} />} title="Nothing in the books yet">
              With the first credits that are bought or given, each month stands here with what came in, went back, was
              earned, expired, and is still owed.
            </Blank>
          ) : (
            all.map((one) => <BooksTable key={one.currency} books={one} />)
          )
        }
      </Fetched>
      <CheckPanel kind="tie_out" title="Tied out with Stripe" open={search.check} />
    </Stack>
  );
}
