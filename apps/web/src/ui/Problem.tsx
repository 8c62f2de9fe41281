import { Code } from '@mantine/core';

import { problemInWords } from './problem-in-words.ts';
import { Refusal } from './Refusal.tsx';

/** Why something was not done, where it was asked for. */
export function Problem({ error }: { error: unknown }) {
  const { message, code } = problemInWords(error);
  return (
    <Refusal>
      {message} <Code>{code}</Code>
    </Refusal>
  );
}
