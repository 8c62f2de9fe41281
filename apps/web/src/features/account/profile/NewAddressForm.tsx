import { Button, Group, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';

import { trpc } from '../../../api.ts';
import { Problem } from '../../../ui/Problem.tsx';
import { SentMail } from '../mail/SentMail.tsx';

interface Props {
  /** The address there is. */
  email: string;
  onClose: () => void;
}

/** Asks for another address. Nothing changes before the link that goes there is followed, and that is what it says. */
export function NewAddressForm({ email, onClose }: Props) {
  const [wanted, setWanted] = useState('');
  const [password, setPassword] = useState('');
  const change = trpc.account.changeEmail.useMutation();
  function submit(event: FormEvent) {
    event.preventDefault();
    change.mutate({ email: wanted.trim(), password });
  }
  if (change.isSuccess) {
    return (
      <SentMail>{`A mail is on its way to ${wanted.trim()}. Until its link is followed, your address stays ${email}.`}</SentMail>
    );
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm" maw={420}>
        <TextInput
          label="New email"
          type="email"
          required
          withAsterisk={false}
          autoComplete="email"
          data-autofocus
          value={wanted}
          onChange={({ currentTarget }) => setWanted(currentTarget.value)}
        />
        <PasswordInput
          label="Your password"
          required
          withAsterisk={false}
          autoComplete="current-password"
          value={password}
          onChange={({ currentTarget }) => setPassword(currentTarget.value)}
        />
        {change.isError && <Problem error={change.error} />}
        <Group gap="xs">
          <Button type="submit" loading={change.isPending}>
            Send the link
          </Button>
          <Button variant="default" onClick={onClose}>
            Keep the old one
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
