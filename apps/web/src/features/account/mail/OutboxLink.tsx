import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { useMailWay } from './use-mail-way.ts';

/** On a laptop mails go nowhere, and are read here instead. */
export function OutboxLink({ children = 'Read it in this laptop’s outbox' }: { children?: string }) {
  const way = useMailWay();
  if (way !== 'outbox') return null;
  return (
    <Anchor underline="always" renderRoot={(props) => <Link to="/outbox" {...props} />}>
      {children}
    </Anchor>
  );
}
