import { Button, Group, Stack, Text } from '@mantine/core';

import { trpc } from '../../../api.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Moment } from '../../../ui/Moment.tsx';
import { Problem } from '../../../ui/Problem.tsx';
import type { Key } from './key.ts';

interface Props {
  apiKey: Key;
  onClose: () => void;
}

export function RevokeKeyDialog({ apiKey, onClose }: Props) {
  const utils = trpc.useUtils();
  const revoke = trpc.account.revokeKey.useMutation({
    onSuccess: async () => {
      onClose();
      await utils.account.keys.invalidate();
    },
  });
  const { id, name, lastUsedAt } = apiKey;
  return (
    <Dialog onClose={onClose} title={`Revoke “${name}”`}>
      <Stack gap="md">
        <Text>
          Whatever uses this key is refused at once, and for ever. Your credits stay as they are.{' '}
          {lastUsedAt === null ? (
            'It was never used.'
          ) : (
            <>
              It was last used <Moment at={lastUsedAt} />.
            </>
          )}
        </Text>
        {revoke.isError && <Problem error={revoke.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Keep it
          </Button>
          <Button color="red.8" loading={revoke.isPending} onClick={() => revoke.mutate({ id })}>
            Revoke this key
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
