import { Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

import { Notice } from '../../ui/Notice.tsx';
import { Problem } from '../../ui/Problem.tsx';

interface Props {
  title: string;
  /** What it is for, in a sentence. */
  children: ReactNode;
  actions?: ReactNode;
  /** What was just done. */
  done?: string | undefined;
  /** Why it was not. */
  error?: unknown;
}

/** The head of a part of the machinery: what it does, its buttons, and what came of them. */
export function SectionHead({ title, children, actions, done, error }: Props) {
  return (
    <Stack gap="sm">
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={2}>{title}</Title>
          <Text c="dimmed">{children}</Text>
        </div>
        <Group gap="xs">{actions}</Group>
      </Group>
      {done !== undefined && (
        <Notice tone="good">
          <output>{done}</output>
        </Notice>
      )}
      {error !== null && error !== undefined && <Problem error={error} />}
    </Stack>
  );
}
