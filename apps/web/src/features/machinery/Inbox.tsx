import { Button, Group, NativeSelect, Stack } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';

import { trpc } from '../../api.ts';
import { Blank } from '../../ui/Blank.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Fetched } from '../../ui/Fetched.tsx';
import { LongTable } from '../../ui/LongTable.tsx';
import { TableSkeleton } from '../../ui/TableSkeleton.tsx';
import { wholeNumber } from '../../ui/whole-number.ts';
import { eventColumns } from './event-columns.tsx';
import { eventStates } from './machinery-search.ts';
import type { MachinerySearch } from './machinery-search.ts';
import { OpenEvent } from './OpenEvent.tsx';
import { SectionHead } from './SectionHead.tsx';
import { useInbox } from './use-inbox.ts';

interface Props {
  search: MachinerySearch;
  onChange: (change: MachinerySearch) => void;
}

/** What Stripe told us: what failed first, and the way to work it again. */
export function Inbox({ search: { state = 'failed', type, before, open }, onChange }: Props) {
  const utils = trpc.useUtils();
  const { events, counts, types } = useInbox({ state, type, before });
  const replayAll = trpc.admin.replayFailedEvents.useMutation({ onSettled: () => utils.admin.invalidate() });
  const failed = counts.failed ?? 0;
  const named = eventStates.map(({ value, name }) => {
    const count = value === 'all' ? undefined : counts[value];
    return { value, name: count === undefined ? name : `${name} ${wholeNumber(count)}` };
  });
  return (
    <Stack gap="lg">
      <SectionHead
        title="Webhook inbox"
        actions={
          failed > 0 && (
            <Button onClick={() => replayAll.mutate({})} loading={replayAll.isPending}>
              Replay {wholeNumber(failed)} failed {failed === 1 ? 'event' : 'events'}
            </Button>
          )
        }
        done={replayAll.data && replayedInWords(replayAll.data.queued)}
        error={replayAll.error}
      >
        Events are kept as they came. One that failed every time for two and a half days waits here.
      </SectionHead>
      <Group gap="lg" align="flex-end">
        <Choice
          label="State"
          name="state"
          options={named}
          value={state}
          onChange={(next) => onChange({ state: next === 'failed' ? undefined : next })}
        />
        <NativeSelect
          label="Type"
          value={type ?? ''}
          data={[{ value: '', label: 'All' }, ...(types ?? (type === undefined ? [] : [type]))]}
          onChange={({ currentTarget }) => onChange({ type: currentTarget.value || undefined })}
        />
      </Group>
      <Fetched query={events} what="The inbox" skeleton={<TableSkeleton />}>
        {({ events: rows, next }) => (
          <LongTable
            label="Events"
            columns={eventColumns}
            rows={rows}
            keyOf={({ id }) => id}
            none={<NoEvents state={state} />}
            before={before}
            next={next}
            pageAfter={pageAfter}
          />
        )}
      </Fetched>
      {open !== undefined && <OpenEvent id={open} onClose={() => onChange({ open: undefined, before })} />}
    </Stack>
  );
}

function NoEvents({ state }: { state: NonNullable<MachinerySearch['state']> }) {
  const icon = <IconInbox size={40} stroke={1.2} />;
  return state === 'failed' ? (
    <Blank icon={icon} title="Nothing failed">
      Everything that Stripe told us was worked, or is being worked.
    </Blank>
  ) : (
    <Blank icon={icon} title="No such events">
      Choose another state or type.
    </Blank>
  );
}

function replayedInWords(events: number): string {
  return events === 1 ? '1 event is being worked again.' : `${wholeNumber(events)} events are being worked again.`;
}

function pageAfter(before: string | undefined) {
  return (props: object) => (
    <Link from="/admin/machinery" to="/admin/machinery" search={(kept) => ({ ...kept, before })} {...props} />
  );
}
