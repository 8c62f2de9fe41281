import type { ReactNode } from 'react';

interface Props {
  what: string;
  children: ReactNode;
}

/** What stands for something until it is fetched: its skeleton, with a name for whoever cannot see it. */
export function Fetching({ what, children }: Props) {
  return (
    <section aria-busy="true" aria-label={`Fetching: ${what}`}>
      {children}
    </section>
  );
}
