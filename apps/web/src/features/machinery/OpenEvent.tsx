import { trpc } from '../../api.ts';
import { SideView } from '../../ui/SideView.tsx';
import { EventFacts } from './EventFacts.tsx';

interface Props {
  id: string;
  onClose: () => void;
}

/** One event beside the inbox, at an address of its own. */
export function OpenEvent({ id, onClose }: Props) {
  const event = trpc.admin.event.useQuery(
    { id },
    { refetchInterval: ({ state }) => (state.data?.state === 'received' ? 1_000 : false) },
  );
  return (
    <SideView title="Event" query={event} unknown="There is no such event." onClose={onClose}>
      {(data) => <EventFacts event={data} />}
    </SideView>
  );
}
