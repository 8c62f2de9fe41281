import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  /** A link back to the first page; undefined on it. */
  newest?: ((props: object) => ReactNode) | undefined;
  /** A link to the page after this one; undefined on the last. */
  older?: ((props: object) => ReactNode) | undefined;
}

/**
 * The ways on from a page of a long list, newest first. Pages follow each other by their last line, which stays in its
 * place when new lines come; the browser's own back button leads one page back.
 */
export function Pager({ newest, older }: Props) {
  if (!newest && !older) return null;
  return (
    <Group component="nav" aria-label="Pages" justify="center">
      {newest && (
        <Button variant="default" renderRoot={newest}>
          Newest
        </Button>
      )}
      {older && (
        <Button variant="default" renderRoot={older}>
          Older
        </Button>
      )}
    </Group>
  );
}
