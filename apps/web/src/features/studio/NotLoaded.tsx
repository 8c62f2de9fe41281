import { Button, Text } from '@mantine/core';

import { Notice } from '../../ui/Notice.tsx';

/** In the place of the work, where what shows it could not be loaded: it neither shows nor hides what became of it. */
export function NotLoaded() {
  return (
    <Notice tone="held">
      <Text>
        There was no connection when the part of this page that shows your work was needed. Load the page again: what
        was made, and charged, is in your library and your history.
      </Text>
      <Button mt="sm" variant="default" onClick={() => location.reload()}>
        Load the page again
      </Button>
    </Notice>
  );
}
