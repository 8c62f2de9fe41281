import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconEyeOff, IconKey } from '@tabler/icons-react';

import { CopyButton } from '../../ui/CopyButton.tsx';
import classes from './Plan.module.css';

/** The key by which other products know a subscriber: a secret, so it is shown only when asked for. */
export function ActivationKey({ activationKey }: { activationKey: string }) {
  const [isShown, { toggle }] = useDisclosure();
  return (
    <Group gap="xs" mt={6}>
      {isShown && (
        <>
          <output className={classes.key} aria-label="Activation key">
            {activationKey}
          </output>
          <CopyButton what="key" text={activationKey} />
        </>
      )}
      <Button
        variant="default"
        size="compact-sm"
        leftSection={isShown ? <IconEyeOff size={16} /> : <IconKey size={16} />}
        onClick={toggle}
      >
        {isShown ? 'Hide' : 'Show activation key'}
      </Button>
    </Group>
  );
}
