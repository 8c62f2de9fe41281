import { Button, Code } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useRouter } from '@tanstack/react-router';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { TRPCClientError } from '@trpc/client';

import { Blank } from './Blank.tsx';

function codeOf(error: unknown): string {
  if (!(error instanceof TRPCClientError)) return 'SCREEN_FAILED';
  return error.data?.code ?? 'NO_ANSWER';
}

/** What stands in the place of a screen that could not be shown. */
export function Failure({ error, reset }: ErrorComponentProps) {
  useDocumentTitle('Something went wrong · Tollgate');
  const router = useRouter();
  async function tryAgain() {
    reset();
    await router.invalidate();
  }
  return (
    <Blank title="This screen could not be shown" action={<Button onClick={() => void tryAgain()}>Try again</Button>}>
      Looking at a screen never costs credits: nothing was charged.
      <br />
      <Code>{codeOf(error)}</Code>
    </Blank>
  );
}
