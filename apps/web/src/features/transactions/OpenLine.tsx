import { Drawer, Text } from '@mantine/core';

import { trpc } from '../../api.ts';
import { TableSkeleton } from '../../ui/TableSkeleton.tsx';
import { LineFacts } from './LineFacts.tsx';
import type { LinkTo } from './link-to.ts';

interface Props {
  userId: string;
  id: string;
  linkTo: LinkTo;
  onClose: () => void;
}

/** One line beside the list, with all that it hangs together with. */
export function OpenLine({ userId, id, linkTo, onClose }: Props) {
  const line = trpc.admin.transaction.useQuery({ userId, id });
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={520}
      title={line.data?.line.reason ?? 'Transaction'}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {line.data ? (
        <LineFacts detail={line.data} linkTo={linkTo} />
      ) : line.isError ? (
        <Text role="alert">
          {line.error.data?.code === 'NOT_FOUND'
            ? 'There is no such transaction.'
            : 'It could not be fetched. Close this and try again.'}
        </Text>
      ) : (
        <TableSkeleton rows={6} />
      )}
    </Drawer>
  );
}
