import { Drawer, Text } from '@mantine/core';

import { trpc } from '../../api.ts';
import { TableSkeleton } from '../../ui/TableSkeleton.tsx';
import { EventFacts } from './EventFacts.tsx';

interface Props {
  id: string;
  onClose: () => void;
}

/** One event over the inbox, at an address of its own. */
export function OpenEvent({ id, onClose }: Props) {
  const event = trpc.admin.event.useQuery(
    { id },
    { refetchInterval: ({ state }) => (state.data?.state === 'received' ? 1_000 : false) },
  );
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={520}
      title="Event"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {event.data ? (
        <EventFacts event={event.data} />
      ) : event.isError ? (
        <Text>There is no such event, or it could not be fetched.</Text>
      ) : (
        <TableSkeleton rows={5} />
      )}
    </Drawer>
  );
}
