import { Skeleton, Stack } from '@mantine/core';
import { IconMailOff } from '@tabler/icons-react';

import { trpc } from '../../../api.ts';
import { Blank } from '../../../ui/Blank.tsx';
import { Fetched } from '../../../ui/Fetched.tsx';
import { Letter } from './Letter.tsx';

const lookAgainMs = 2_000;

/** The mails that this laptop cannot send, the newest first. */
export function Outbox() {
  const mails = trpc.account.outbox.useQuery(undefined, { refetchInterval: lookAgainMs });
  return (
    <Fetched query={mails} what="The outbox" skeleton={<Skeleton height={220} />}>
      {(list) =>
        list.length === 0 ? (
          <Blank title="No mail yet" icon={<IconMailOff size={40} stroke={1.2} />}>
            Create an account, or ask for a new password: what would be sent shows here.
          </Blank>
        ) : (
          <Stack gap="md">
            {list.map((mail) => (
              <Letter key={mail.id} mail={mail} />
            ))}
          </Stack>
        )
      }
    </Fetched>
  );
}
