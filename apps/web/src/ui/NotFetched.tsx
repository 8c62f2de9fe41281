import { Anchor } from '@mantine/core';

interface Props {
  /** The subject of the sentence: `What you spent`. */
  what: string;
  onRetry: () => void;
}

/** In the place of a figure or two that could not be fetched; in that of a part of a screen stands `Unavailable`. */
export function NotFetched({ what, onRetry }: Props) {
  return (
    <span>
      {what} could not be fetched.{' '}
      <Anchor component="button" type="button" inherit onClick={onRetry}>
        Try again
      </Anchor>
    </span>
  );
}
