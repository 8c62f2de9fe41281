import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  what: string;
  children: ReactNode;
}

/** What stands for something until it is fetched: its skeleton, and words for whoever cannot see it. */
export function Fetching({ what, children }: Props) {
  return (
    <div aria-busy="true">
      <VisuallyHidden>Fetching: {what}</VisuallyHidden>
      {children}
    </div>
  );
}
