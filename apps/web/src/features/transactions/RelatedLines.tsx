import { Anchor, Group, Stack, Text, Title } from '@mantine/core';

import { Moment } from '../../ui/Moment.tsx';
import { signedNumber } from '../../ui/whole-number.ts';
import type { DeskLine } from './line.ts';
import { nameOf } from './lines-search.ts';
import type { LinkTo } from './link-to.ts';

interface Props {
  title: string;
  lines: readonly DeskLine[];
  linkTo: LinkTo;
}

/** Lines that another one hangs together with, each a step away. */
export function RelatedLines({ title, lines, linkTo }: Props) {
  return (
    <Stack component="section" gap="xs" aria-label={title}>
      <Title order={3}>{title}</Title>
      {lines.map((line) => (
        <Group key={line.id} justify="space-between" wrap="nowrap">
          <span>
            <Anchor renderRoot={linkTo({ line: nameOf(line) })}>{line.reason}</Anchor>
            <Text fz={13} c="dimmed">
              <Moment at={line.createdAt} />
            </Text>
          </span>
          <b>{signedNumber(line.amount)}</b>
        </Group>
      ))}
    </Stack>
  );
}
