import { Button, Code, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconKey } from '@tabler/icons-react';

import { CopyButton } from '../../ui/CopyButton.tsx';
import classes from './Plan.module.css';

/** The key by which other products know a subscriber: a secret, so it is shown only when asked for. */
export function ActivationKey({ activationKey }: { activationKey: string }) {
  const [isShown, { open }] = useDisclosure();
  return isShown ? (
    <Group gap="xs">
      <Code className={classes.key} aria-label="Activation key">
        {activationKey}
      </Code>
      <CopyButton what="key" text={activationKey} />
    </Group>
  ) : (
    <Button variant="subtle" className={classes.show} leftSection={<IconKey size={16} />} onClick={open}>
      Show activation key
    </Button>
  );
}
