import { Button, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';

import { trpc } from '../../api.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { notFetched } from './not-fetched.ts';
import { passwordLengthMin } from './password-length.ts';

interface Passwords {
  current: string;
  next: string;
}

export function PasswordForm() {
  const utils = trpc.useUtils();
  const form = useForm<Passwords>({
    mode: 'uncontrolled',
    initialValues: { current: '', next: '' },
    validate: {
      current: (value) => (value === '' ? 'The password is missing.' : null),
      next: (value) => (value.length < passwordLengthMin ? `At least ${passwordLengthMin} characters.` : null),
    },
  });
  const change = useMutation({
    // Fetched only now: few people who look at their account change their password.
    mutationFn: (passwords: Passwords) =>
      import('./credentials.ts').then(
        ({ changePassword }) => changePassword(passwords),
        () => notFetched,
      ),
    onSuccess: async (problem) => {
      if (problem !== undefined) return;
      form.reset();
      await utils.account.sessions.invalidate();
    },
  });
  const isChanged = change.isSuccess && change.data === undefined;
  return (
    <form onSubmit={form.onSubmit((passwords) => change.mutate(passwords))} noValidate>
      <Stack gap="md" maw={420}>
        <PasswordInput
          label="Current password"
          autoComplete="current-password"
          key={form.key('current')}
          {...form.getInputProps('current')}
        />
        <PasswordInput
          label="New password"
          description={`At least ${passwordLengthMin} characters.`}
          autoComplete="new-password"
          key={form.key('next')}
          {...form.getInputProps('next')}
        />
        {isChanged && (
          <Notice tone="good">
            <output>Your password is changed. Every other device is signed out.</output>
          </Notice>
        )}
        {change.data !== undefined && <Refusal>{change.data}</Refusal>}
        <div>
          <Button type="submit" variant="default" loading={change.isPending}>
            Change password
          </Button>
        </div>
      </Stack>
    </form>
  );
}
