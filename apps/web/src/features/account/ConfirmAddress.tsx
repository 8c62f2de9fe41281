import { Button, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { trpc } from '../../api.ts';
import { Problem } from '../../ui/Problem.tsx';

/** Where the link in a mail leads. It acts when asked to: programs that check mails follow links, and press nothing. */
export function ConfirmAddress({ token }: { token: string }) {
  const utils = trpc.useUtils();
  const confirm = trpc.account.confirmEmail.useMutation({ onSuccess: () => utils.account.invalidate() });
  if (confirm.isSuccess) {
    return (
      <Stack gap="md">
        <Text>
          <output>{confirm.data.email} is confirmed. It is the address of your account.</output>
        </Text>
        <Button renderRoot={(props) => <Link to="/account" {...props} />}>To your account</Button>
      </Stack>
    );
  }
  return (
    <Stack gap="md">
      <Text>One press, and the address that this link was sent to is your account’s.</Text>
      {confirm.isError && <Problem error={confirm.error} />}
      <Button size="md" loading={confirm.isPending} onClick={() => confirm.mutate({ token })}>
        Confirm this address
      </Button>
    </Stack>
  );
}
