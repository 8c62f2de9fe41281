import { Button, Stack, Text } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';

import { trpc } from '../../api.ts';
import { Problem } from '../../ui/Problem.tsx';
import { useLeave } from './use-leave.ts';

/** Where the link in a mail leads. It acts when asked to: programs that check mails follow links, and press nothing. */
export function ConfirmAddress({ token }: { token: string }) {
  const { href: here } = useLocation();
  const utils = trpc.useUtils();
  const me = trpc.account.me.useQuery();
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
  if (me.data?.user === null) return <SignInFirst here={here} />;
  return (
    <Stack gap="md">
      <Text>One press, and the address that this link was sent to is your account’s.</Text>
      {confirm.isError && <Problem error={confirm.error} />}
      {confirm.error?.data?.code === 'FORBIDDEN' ? (
        <SignInAnew here={here} />
      ) : (
        <Button size="md" loading={confirm.isPending} onClick={() => confirm.mutate({ token })}>
          Confirm this address
        </Button>
      )}
    </Stack>
  );
}

/** A link counts for its own account alone: that somebody reads a mail does not say that the account is theirs. */
function SignInFirst({ here }: { here: string }) {
  return (
    <Stack gap="md">
      <Text>Sign in to the account that this link is for. It leads back here.</Text>
      <Button size="md" renderRoot={(props) => <Link to="/sign-in" search={{ back: here }} {...props} />}>
        Sign in
      </Button>
    </Stack>
  );
}

function SignInAnew({ here }: { here: string }) {
  const { leave, problem } = useLeave(here);
  return (
    <>
      {problem !== undefined && <Text role="alert">{problem}</Text>}
      <Button size="md" onClick={() => void leave()}>
        Sign in to another account
      </Button>
    </>
  );
}
