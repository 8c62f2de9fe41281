import { Button, Group, Text } from '@mantine/core';

import { CopyButton } from '../../../ui/CopyButton.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import type { MadeKey } from './key.ts';
import classes from './NewKey.module.css';

interface Props {
  made: MadeKey;
  onClose: () => void;
}

/** A key that was just made: the only time anybody sees it. */
export function NewKey({ made, onClose }: Props) {
  return (
    <Notice tone="good">
      <Text fw={600}>“{made.name}” is made. Copy its key now: it is not shown again.</Text>
      <output className={classes.key} aria-label={`The key “${made.name}”`}>
        {made.key}
      </output>
      <Group gap="xs">
        <CopyButton what="key" text={made.key} />
        <Button variant="default" size="compact-sm" onClick={onClose}>
          I have it
        </Button>
      </Group>
    </Notice>
  );
}
