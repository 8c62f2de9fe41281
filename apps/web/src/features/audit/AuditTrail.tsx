import { Button, Stack } from '@mantine/core';
import { IconEyeCheck } from '@tabler/icons-react';
import { keepPreviousData } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';

import { trpc } from '../../api.ts';
import { Blank } from '../../ui/Blank.tsx';
import { Fetched } from '../../ui/Fetched.tsx';
import { LongTable } from '../../ui/LongTable.tsx';
import { TableSkeleton } from '../../ui/TableSkeleton.tsx';
import { actionColumns, actionFileColumns } from './action-columns.tsx';
import { askedOf } from './audit-search.ts';
import type { AuditSearch } from './audit-search.ts';
import { AuditFilters } from './AuditFilters.tsx';

interface Props {
  search: AuditSearch;
  onFilter: (change: AuditSearch) => void;
}

/** What operators did, and what they were refused, newest first. */
export function AuditTrail({ search, onFilter }: Props) {
  const trail = trpc.admin.auditTrail.useQuery(askedOf(search), { placeholderData: keepPreviousData });
  return (
    <Stack gap="lg">
      <AuditFilters search={search} onChange={onFilter} />
      <Fetched query={trail} what="The audit trail" skeleton={<TableSkeleton rows={10} />}>
        {({ actions: rows, next }) => (
          <LongTable
            label="Audit trail"
            columns={actionColumns}
            rows={rows}
            keyOf={({ id }) => id}
            file={{ name: 'audit-trail', columns: actionFileColumns }}
            none={<NothingDone />}
            before={search.before}
            next={next}
            pageAfter={pageAfter}
          />
        )}
      </Fetched>
    </Stack>
  );
}

function pageAfter(before: string | undefined) {
  return (props: object) => (
    <Link from="/admin/audit" to="/admin/audit" search={(kept) => ({ ...kept, before })} {...props} />
  );
}

function NothingDone() {
  return (
    <Blank
      icon={<IconEyeCheck size={40} stroke={1.2} />}
      title="Nothing was done"
      action={
        <Button variant="default" renderRoot={(props) => <Link to="/admin/audit" search={{}} {...props} />}>
          Show the whole trail
        </Button>
      }
    >
      Whatever an operator does at the desk stands here, with whom it is about and why. Nobody can change it.
    </Blank>
  );
}
