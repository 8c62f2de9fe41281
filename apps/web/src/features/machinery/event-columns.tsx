import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { CopyId } from '../../ui/CopyId.tsx';
import type { Column } from '../../ui/DataTable.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Standing } from '../../ui/Standing.tsx';
import { eventStanding } from './event-in-words.ts';
import type { InboxEvent } from './event-in-words.ts';

export const eventColumns: readonly Column<InboxEvent>[] = [
  {
    name: 'Event',
    isFreeText: true,
    cell: ({ id, type, error }) => (
      <>
        <Anchor
          renderRoot={(props) => (
            <Link
              from="/admin/machinery"
              to="/admin/machinery"
              search={(search) => ({ ...search, open: id })}
              resetScroll={false}
              {...props}
            />
          )}
        >
          {type}
        </Anchor>
        {error !== null && <Text fz={13}>{error}</Text>}
      </>
    ),
    under: ({ receivedAt }) => <Moment at={receivedAt} />,
  },
  {
    name: 'State',
    cell: ({ state }) => <Standing tone={eventStanding[state].tone}>{eventStanding[state].words}</Standing>,
  },
  { name: 'Received', isWide: true, cell: ({ receivedAt }) => <Moment at={receivedAt} /> },
  { name: 'Id', isWide: true, cell: ({ id }) => <CopyId of="event" id={id} /> },
];
