import { Button, Stack, Text } from '@mantine/core';

import { trpc } from '../../api.ts';
import type { ApiOutputs } from '../../api.ts';
import { CopyId } from '../../ui/CopyId.tsx';
import { Details } from '../../ui/Details.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { Standing } from '../../ui/Standing.tsx';
import { eventStanding } from './event-in-words.ts';

/** What an event is about, what became of it, and the way to work it again. */
export function EventFacts({ event }: { event: ApiOutputs['admin']['event'] }) {
  const utils = trpc.useUtils();
  const replay = trpc.admin.replayEvent.useMutation({ onSettled: () => utils.admin.invalidate() });
  const { id, type, state, error, about, receivedAt, settledAt } = event;
  const { tone, words } = eventStanding[state];
  return (
    <Stack gap="lg">
      <div>
        <Text fz={18} fw={600}>
          {type}
        </Text>
        <Standing tone={tone}>{words}</Standing>
      </div>
      {error !== null && <Notice tone="bad">{error}</Notice>}
      <Details
        lines={[
          ['Event', <CopyId key="event" of="event" id={id} />],
          ['About', about?.kind.replaceAll(/[._]/g, ' ')],
          ['Its id', about && <CopyId key="object" of="object" id={about.id} />],
          ['Mode', modeOf(about)],
          ['Made at Stripe', about && about.createdAt !== null && <Moment key="made" at={about.createdAt} />],
          ['Received', <Moment key="received" at={receivedAt} />],
          ['Settled', settledAt !== null && <Moment key="settled" at={settledAt} />],
        ]}
      />
      <Text c="dimmed">
        What else it says is not shown: it holds names, addresses and cards. An event is only a hint; the object itself
        is asked for at Stripe whenever it is worked.
      </Text>
      {replay.isError && <Problem error={replay.error} />}
      <Button onClick={() => replay.mutate({ id })} loading={replay.isPending} disabled={state === 'received'}>
        Replay this event
      </Button>
    </Stack>
  );
}

function modeOf(about: ApiOutputs['admin']['event']['about']): string | null {
  if (about === null || about.isLive === null) return null;
  return about.isLive ? 'Live' : 'Test';
}
