import { Anchor, Button, PasswordInput, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { FormEvent } from 'react';

import { Refusal } from '../../ui/Refusal.tsx';
import { resetPassword } from './credentials.ts';
import { passwordLengthMin } from './password-length.ts';

/** Sets a new password with the token of a mailed link. */
export function ResetPasswordForm({ token }: { token: string }) {
  const [password, setPassword] = useState('');
  const reset = useMutation({ mutationFn: () => resetPassword({ token, password }) });
  function submit(event: FormEvent) {
    event.preventDefault();
    reset.mutate();
  }
  if (reset.isSuccess && reset.data === undefined) {
    return (
      <Stack gap="md">
        <Text>
          <output>Your new password is set. Every device was signed out, and every API key of yours is revoked.</output>
        </Text>
        <Button renderRoot={(props) => <Link to="/sign-in" {...props} />}>Sign in</Button>
      </Stack>
    );
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        {reset.data !== undefined && (
          <Refusal>
            {reset.data}{' '}
            <Anchor underline="always" inherit renderRoot={(props) => <Link to="/forgot-password" {...props} />}>
              Ask for another link
            </Anchor>
          </Refusal>
        )}
        <PasswordInput
          label="New password"
          description={`At least ${passwordLengthMin} characters.`}
          required
          withAsterisk={false}
          minLength={passwordLengthMin}
          autoComplete="new-password"
          value={password}
          onChange={({ currentTarget }) => setPassword(currentTarget.value)}
        />
        <Button type="submit" size="md" loading={reset.isPending}>
          Set new password
        </Button>
      </Stack>
    </form>
  );
}
