import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormEvent } from 'react';

import { Refusal } from '../../ui/Refusal.tsx';
import { askForReset } from './credentials.ts';
import { SentMail } from './mail/SentMail.tsx';
import { useMailWay } from './mail/use-mail-way.ts';

/** Asks for a link. What it says is the same whether or not the address has an account. */
export function ForgotPasswordForm() {
  const [email, setEmail] = useState('');
  const ask = useMutation({ mutationFn: askForReset });
  function submit(event: FormEvent) {
    event.preventDefault();
    ask.mutate(email.trim());
  }
  if (useMailWay() === 'none') {
    return <Text>This server sends no mail, so a password cannot be reset here. Ask whoever runs it.</Text>;
  }
  if (ask.isSuccess && ask.data === undefined) {
    return (
      <SentMail>
        {`If ${email.trim()} has an account, a mail is on its way there. Its link works once, within the hour.`}
      </SentMail>
    );
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        {ask.data !== undefined && <Refusal>{ask.data}</Refusal>}
        <Text>We send you a link to choose a new one.</Text>
        <TextInput
          label="Email"
          type="email"
          required
          withAsterisk={false}
          autoComplete="email"
          value={email}
          onChange={({ currentTarget }) => setEmail(currentTarget.value)}
        />
        <Button type="submit" size="md" loading={ask.isPending}>
          Send the link
        </Button>
      </Stack>
    </form>
  );
}
