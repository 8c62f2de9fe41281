import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';

import { Blank } from './Blank.tsx';

interface Props {
  /** The subject of the sentence: `Your library`. */
  what: string;
  onRetry: () => void;
}

/** A part of a screen that could not be fetched. */
export function Unavailable({ what, onRetry }: Props) {
  return (
    <Blank
      icon={<IconPlugConnectedX size={40} stroke={1.2} />}
      title={`${what} could not be fetched`}
      action={<Button onClick={onRetry}>Try again</Button>}
    >
      The server did not answer. Nothing of yours is lost, and nothing was charged.
    </Blank>
  );
}
