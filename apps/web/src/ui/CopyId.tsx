import { ActionIcon, Code } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';

import classes from './CopyId.module.css';

interface Props {
  /** Whose it is: `payment`. */
  of: string;
  id: string;
}

/** An id, cut short for the eye, with the way to take it whole. */
export function CopyId({ of, id }: Props) {
  const { copy, copied } = useClipboard({ timeout: 2_000 });
  const Icon = copied ? IconCheck : IconCopy;
  return (
    <span className={classes.id}>
      <Code title={id}>{id.length > 14 ? `${id.slice(0, 7)}…${id.slice(-5)}` : id}</Code>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={copied ? 'Copied' : `Copy the ${of}’s id`}
        onClick={() => copy(id)}
      >
        <Icon size={15} />
      </ActionIcon>
    </span>
  );
}
