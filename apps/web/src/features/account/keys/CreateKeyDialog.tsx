import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';

import { trpc } from '../../../api.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Problem } from '../../../ui/Problem.tsx';
import type { MadeKey } from './key.ts';
import { scopes } from './scopes-in-words.ts';

const nameLengthMax = 100;

interface Props {
  onMade: (made: MadeKey) => void;
  onClose: () => void;
}

export function CreateKeyDialog({ onMade, onClose }: Props) {
  const utils = trpc.useUtils();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState(() => scopes.slice(0, 1).map(({ value }) => value));
  const create = trpc.account.createKey.useMutation({
    onSuccess: async (made) => {
      onMade(made);
      onClose();
      await utils.account.keys.invalidate();
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    create.mutate({ name, scopes: chosen });
  }
  return (
    <Dialog onClose={onClose} title="Create an API key">
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label="Name"
            description="What it is for, so that you know it again."
            required
            withAsterisk={false}
            maxLength={nameLengthMax}
            data-autofocus
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <Checkbox.Group
            label="It may"
            value={chosen}
            onChange={(values) => setChosen(scopes.map(({ value }) => value).filter((value) => values.includes(value)))}
          >
            <Stack gap="xs" mt="xs">
              {scopes.map(({ value, name: what }) => (
                <Checkbox key={value} value={value} label={what} />
              ))}
            </Stack>
          </Checkbox.Group>
          {create.isError && <Problem error={create.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={create.isPending} disabled={name.trim() === '' || chosen.length === 0}>
              Create API key
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
