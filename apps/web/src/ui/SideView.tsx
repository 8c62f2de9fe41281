import { Drawer, Text } from '@mantine/core';
import type { ReactNode } from 'react';

import { Fetching } from './Fetching.tsx';
import { TableSkeleton } from './TableSkeleton.tsx';
import { useFocusBack } from './use-focus-back.ts';

interface Query<Data> {
  data: Data | undefined;
  isError: boolean;
  error: { data?: { code: string } | null | undefined } | null;
}

interface Props<Data> {
  title: string;
  query: Query<Data>;
  /** What is said when there is no such thing, as a sentence. */
  unknown: string;
  onClose: () => void;
  children: (data: Data) => ReactNode;
}

/** One thing beside the list that it stands in; until it is fetched its skeleton. */
export function SideView<Data>({ title, query, unknown, onClose, children }: Props<Data>) {
  useFocusBack();
  function close() {
    // Escape reaches every layer, and is meant for the one on top.
    if (document.querySelectorAll('[role="dialog"]').length === 1) onClose();
  }
  return (
    <Drawer opened onClose={close} position="right" size={520} title={title}>
      {query.data !== undefined ? (
        children(query.data)
      ) : query.isError ? (
        <Text role="alert">
          {query.error?.data?.code === 'NOT_FOUND' ? unknown : 'It could not be fetched. Close this and try again.'}
        </Text>
      ) : (
        <Fetching what={title}>
          <TableSkeleton rows={6} />
        </Fetching>
      )}
    </Drawer>
  );
}
