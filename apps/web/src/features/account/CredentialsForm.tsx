import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ReactNode } from 'react';

import { Refusal } from '../../ui/Refusal.tsx';
import type { Credentials } from './credentials.ts';
import { passwordLengthMin } from './password-length.ts';

interface Props {
  verb: string;
  isNew?: boolean;
  problem: string | undefined;
  isEntering: boolean;
  onSubmit: (credentials: Credentials) => void;
  /** What stands below the button. */
  children?: ReactNode;
}

export function CredentialsForm({ verb, isNew = false, problem, isEntering, onSubmit, children }: Props) {
  const form = useForm<Credentials>({
    mode: 'uncontrolled',
    initialValues: { email: '', password: '' },
    validate: {
      email: (value) => (/^\S+@\S+\.\S+$/.test(value) ? null : 'An address such as you@example.com.'),
      password: (value) => {
        if (value === '') return 'The password is missing.';
        return isNew && value.length < passwordLengthMin ? `At least ${passwordLengthMin} characters.` : null;
      },
    },
  });
  return (
    <form onSubmit={form.onSubmit(onSubmit)} noValidate>
      <Stack gap="md">
        {problem !== undefined && <Refusal>{problem}</Refusal>}
        <TextInput
          label="Email"
          type="email"
          autoComplete="email"
          key={form.key('email')}
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label="Password"
          description={isNew ? `At least ${passwordLengthMin} characters.` : undefined}
          autoComplete={isNew ? 'new-password' : 'current-password'}
          key={form.key('password')}
          {...form.getInputProps('password')}
        />
        <Button type="submit" size="md" loading={isEntering}>
          {verb}
        </Button>
        {children}
      </Stack>
    </form>
  );
}
