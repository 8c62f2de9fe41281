import { Button, Group, Text } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';

import { Notice } from '../../ui/Notice.tsx';
import { failureInWords, mayGoBetter, shortfallOf } from './failure-in-words.ts';
import type { Work } from './work.ts';

interface Props {
  work: Extract<Work, { state: 'failed' }>;
  onBuy: () => void;
}

/** Why nothing was made, what that did to the credits, and the way on. */
export function Failed({ work: { error, tryAgain }, onBuy }: Props) {
  const { online } = useNetwork();
  const isShort = shortfallOf(error) !== undefined;
  const refusal = error.data?.refusal?.code;
  return (
    <Notice tone={isShort ? 'held' : 'bad'}>
      <Text>{failureInWords(error, online)}</Text>
      <Group mt="sm" gap="md">
        {isShort && <Button onClick={onBuy}>See packages</Button>}
        {(refusal === 'ACCOUNT_IN_DEBT' || refusal === 'ACCOUNT_FROZEN') && (
          <Button renderRoot={(props) => <Link to="/credits" {...props} />}>See your credits</Button>
        )}
        {mayGoBetter(error) && (
          <Button variant="default" onClick={tryAgain}>
            Try again
          </Button>
        )}
        <Text size="xs" c="dimmed">
          {refusal ?? error.data?.code ?? 'NO_ANSWER'}
        </Text>
      </Group>
    </Notice>
  );
}
