import { Stack } from '@mantine/core';

import { trpc } from '../../api.ts';
import { SideView } from '../../ui/SideView.tsx';
import { LineFacts } from './LineFacts.tsx';
import { LineLots } from './LineLots.tsx';
import { RelatedLines } from './RelatedLines.tsx';

interface Props {
  id: string;
  onClose: () => void;
}

/** One line beside the statement, at an address of its own, with all that it hangs together with. */
export function OpenLine({ id, onClose }: Props) {
  const query = trpc.credits.line.useQuery({ id });
  return (
    <SideView
      title={query.data?.reason ?? 'A line of your history'}
      query={query}
      unknown="There is no such line in your history."
      onClose={onClose}
    >
      {(line) => (
        <Stack gap="xl">
          <LineFacts line={line} />
          <LineLots line={line} />
          <RelatedLines line={line} />
        </Stack>
      )}
    </SideView>
  );
}
