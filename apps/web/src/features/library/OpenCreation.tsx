import { Skeleton, Text } from '@mantine/core';

import { trpc } from '../../api.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { CreationView } from '../studio/CreationView.tsx';
import classes from './OpenCreation.module.css';

interface Props {
  id: string;
  onClose: () => void;
}

/** One creation over the library, at an address of its own. */
export function OpenCreation({ id, onClose }: Props) {
  const creation = trpc.studio.creation.useQuery({ id }, { staleTime: Infinity });
  return (
    <Dialog onClose={onClose} size={760} title="From your library">
      {creation.data ? (
        <div className={classes.open}>
          <CreationView creation={creation.data} />
        </div>
      ) : creation.isError ? (
        <Text>
          {creation.error.data?.code === 'NOT_FOUND' || creation.error.data?.code === 'BAD_REQUEST'
            ? 'There is no such piece in your library.'
            : 'It could not be fetched. Close this and try again.'}
        </Text>
      ) : (
        <Skeleton height={240} />
      )}
    </Dialog>
  );
}
