import { Button, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';

import { trpc } from '../../../api.ts';
import { Problem } from '../../../ui/Problem.tsx';
import { Mark } from '../Mark.tsx';
import { SentMail } from '../mail/SentMail.tsx';
import { useMailWay } from '../mail/use-mail-way.ts';
import { NewAddressForm } from './NewAddressForm.tsx';
import classes from './Profile.module.css';

interface Props {
  email: string;
  isConfirmed: boolean;
}

/** The address one signs in with, whether it is confirmed, and the way to another one. */
export function AddressForm({ email, isConfirmed }: Props) {
  const hasMail = useMailWay() !== 'none';
  const [isChanging, { open, close }] = useDisclosure();
  const resend = trpc.account.resendConfirmation.useMutation();
  return (
    <Stack gap="xs">
      <div className={classes.row}>
        <div>
          <p className={classes.label}>Email</p>
          <p className={classes.address}>
            {email}
            <Mark tone={isConfirmed ? 'good' : 'held'}>{isConfirmed ? 'Confirmed' : 'Not confirmed yet'}</Mark>
          </p>
        </div>
        {hasMail && !isChanging && (
          <Button variant="default" onClick={open}>
            Change address
          </Button>
        )}
      </div>
      {!hasMail && (
        <Text size="xs" c="dimmed">
          This server sends no mail, so an address can be neither confirmed nor changed here.
        </Text>
      )}
      {hasMail && !isConfirmed && !isChanging && (
        <>
          <Text size="xs" c="dimmed">
            Follow the link in the mail we sent you: a forgotten password can only be mended at an address that works.
          </Text>
          <div>
            <Button variant="default" size="compact-sm" loading={resend.isPending} onClick={() => resend.mutate({})}>
              Send the mail again
            </Button>
          </div>
        </>
      )}
      {resend.isSuccess && <SentMail>{`A mail is on its way to ${email}. Its link works for 24 hours.`}</SentMail>}
      {resend.isError && <Problem error={resend.error} />}
      {isChanging && <NewAddressForm email={email} onClose={close} />}
    </Stack>
  );
}
