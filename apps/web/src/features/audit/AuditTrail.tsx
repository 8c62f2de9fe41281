import { Button, Group, Stack } from '@mantine/core';
import { IconEyeCheck } from '@tabler/icons-react';
import { keepPreviousData } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';

import { trpc } from '../../api.ts';
import { Blank } from '../../ui/Blank.tsx';
import { CsvButton } from '../../ui/CsvButton.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { Fetched } from '../../ui/Fetched.tsx';
import { Pager } from '../../ui/Pager.tsx';
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
        {({ actions, next }) =>
          actions.length === 0 ? (
            <NothingDone />
          ) : (
            <Stack gap="md">
              <Group justify="flex-end">
                <CsvButton file="audit-trail" columns={actionFileColumns} rows={actions} />
              </Group>
              <DataTable label="Audit trail" columns={actionColumns} rows={actions} keyOf={({ id }) => id} />
              <Pager
                newest={search.before === undefined ? undefined : linkTo(undefined)}
                older={next === null ? undefined : linkTo(next)}
              />
            </Stack>
          )
        }
      </Fetched>
    </Stack>
  );
}

/** A link to the page after a row, or to the first one. */
function linkTo(before: string | undefined) {
  return (props: object) => (
    <Link from="/admin/audit" to="/admin/audit" search={(old) => ({ ...old, before })} {...props} />
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
