import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';

export interface Pages {
  /** What this page comes after; undefined on the first. */
  before: string | undefined;
  /** What the page after this one comes after; null on the last. */
  next: string | null;
  /** Draws a link to the page after something, or to the first. */
  pageAfter: (before: string | undefined) => (props: object) => ReactNode;
}

/**
 * The ways on from a page of a long list, newest first. Pages follow each other by their last line, which stays in its
 * place when new lines come; the browser's own back button leads one page back.
 */
export function Pager({ before, next, pageAfter }: Pages) {
  if (before === undefined && next === null) return null;
  return (
    <Group component="nav" aria-label="Pages" justify="center">
      {before !== undefined && (
        <Button variant="default" renderRoot={pageAfter(undefined)}>
          Newest
        </Button>
      )}
      {next !== null && (
        <Button variant="default" renderRoot={pageAfter(next)}>
          Older
        </Button>
      )}
    </Group>
  );
}
