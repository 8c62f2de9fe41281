import { Button, Group, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';

import { creditsInWords } from '../../../ui/credits-in-words.ts';
import { Problem } from '../../../ui/Problem.tsx';
import { useDeparture } from './use-departure.ts';

interface Props {
  credits: number;
  onClose: () => void;
}

export function DeleteForm({ credits, onClose }: Props) {
  const [password, setPassword] = useState('');
  const [typed, setTyped] = useState('');
  const { depart, isDeparting, error } = useDeparture();
  const figure = creditsInWords(credits);
  function submit(event: FormEvent) {
    event.preventDefault();
    depart({ password, credits });
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <TextInput
          label={`Type “${figure}”`}
          autoComplete="off"
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <PasswordInput
          label="Your password"
          autoComplete="current-password"
          value={password}
          onChange={({ currentTarget }) => setPassword(currentTarget.value)}
        />
        {error && <Problem error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} disabled={isDeparting}>
            Keep my account
          </Button>
          <Button
            type="submit"
            color="red.8"
            loading={isDeparting}
            disabled={plain(typed) !== plain(figure) || password === ''}
          >
            {credits > 0 ? `Delete my account and ${figure}` : 'Delete my account'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** People type `1000 Credits` for `1,000 credits`, and mean it. */
function plain(words: string): string {
  return words.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
