import { Text } from '@mantine/core';

import { dayInWords } from './day-in-words.ts';

/** How far back a search has looked where it found no full page: what is older was not looked at yet. */
export function LookedBack({ to }: { to: string }) {
  return (
    <Text c="dimmed" ta="center">
      Looked back to {dayInWords(to)}. “Older” looks further.
    </Text>
  );
}
