import { Button, Drawer, Stack, Text } from '@mantine/core';

import { trpc } from '../../api.ts';
import { CopyId } from '../../ui/CopyId.tsx';
import { Details } from '../../ui/Details.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { Standing } from '../../ui/Standing.tsx';
import { TableSkeleton } from '../../ui/TableSkeleton.tsx';
import { eventStanding } from './event-in-words.ts';

interface Props {
  id: string;
  onClose: () => void;
}

/** One event: what it is about, what became of it, and the way to work it again. */
export function OpenEvent({ id, onClose }: Props) {
  const utils = trpc.useUtils();
  const event = trpc.admin.event.useQuery(
    { id },
    { refetchInterval: ({ state }) => (state.data?.state === 'received' ? 1_000 : false) },
  );
  const replay = trpc.admin.replayEvent.useMutation({ onSettled: () => utils.admin.invalidate() });
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
        <Stack gap="lg">
          <div>
            <Text fz={18} fw={600}>
              {event.data.type}
            </Text>
            <Standing tone={eventStanding[event.data.state].tone}>{eventStanding[event.data.state].words}</Standing>
          </div>
          {event.data.error !== null && <Notice tone="bad">{event.data.error}</Notice>}
          <Details
            lines={[
              ['Event', <CopyId key="event" of="event" id={id} />],
              ['About', event.data.about && event.data.about.kind.replaceAll(/[._]/g, ' ')],
              ['Its id', event.data.about && <CopyId key="object" of="object" id={event.data.about.id} />],
              ['Mode', event.data.about?.isLive != null && (event.data.about.isLive ? 'Live' : 'Test')],
              [
                'Made at Stripe',
                event.data.about?.createdAt != null && <Moment key="made" at={event.data.about.createdAt} />,
              ],
              ['Received', <Moment key="received" at={event.data.receivedAt} />],
              ['Settled', event.data.settledAt !== null && <Moment key="settled" at={event.data.settledAt} />],
            ]}
          />
          <Text c="dimmed">
            What else it says is not shown: it holds names, addresses and cards. An event is only a hint; the object
            itself is asked for at Stripe whenever it is worked.
          </Text>
          {replay.isError && <Problem error={replay.error} />}
          <Button onClick={() => replay.mutate({ id })} loading={replay.isPending || event.data.state === 'received'}>
            Replay this event
          </Button>
        </Stack>
      ) : event.isError ? (
        <Text>There is no such event, or it could not be fetched.</Text>
      ) : (
        <TableSkeleton rows={5} />
      )}
    </Drawer>
  );
}
