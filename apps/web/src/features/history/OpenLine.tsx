import { Drawer, Skeleton, Stack, Text } from '@mantine/core';

import { trpc } from '../../api.ts';
import { LineFacts } from './LineFacts.tsx';
import { LineLots } from './LineLots.tsx';
import { RelatedLines } from './RelatedLines.tsx';

interface Props {
  id: string;
  onClose: () => void;
}

/** One line beside the statement, at an address of its own, with all that it hangs together with. */
export function OpenLine({ id, onClose }: Props) {
  const line = trpc.credits.line.useQuery({ id });
  const isUnknown = line.error?.data?.code === 'NOT_FOUND';
  return (
    <Drawer opened onClose={onClose} position="right" size={480} title={line.data?.reason ?? 'A line of your history'}>
      {line.data ? (
        <Stack gap="xl">
          <LineFacts line={line.data} />
          <LineLots line={line.data} />
          <RelatedLines line={line.data} />
        </Stack>
      ) : line.isError ? (
        <Text role="alert">
          {isUnknown
            ? 'There is no such line in your history.'
            : 'This line could not be fetched. Nothing of yours is lost; close it and try again.'}
        </Text>
      ) : (
        <Stack gap="sm" aria-busy="true" aria-label="Fetching the line">
          <Skeleton height={42} width={180} />
          <Skeleton height={180} />
          <Skeleton height={90} />
        </Stack>
      )}
    </Drawer>
  );
}
