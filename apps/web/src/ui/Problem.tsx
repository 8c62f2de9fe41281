import { Code } from '@mantine/core';

import { Notice } from './Notice.tsx';
import { problemInWords } from './problem-in-words.ts';

/** Why something was not done, where it was asked for. */
export function Problem({ error }: { error: unknown }) {
  const { message, code } = problemInWords(error);
  return (
    <Notice tone="bad">
      <span role="alert">
        {message} <Code>{code}</Code>
      </span>
    </Notice>
  );
}
