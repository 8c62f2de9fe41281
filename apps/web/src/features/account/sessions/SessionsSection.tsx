import { Button, Skeleton, Stack } from '@mantine/core';

import { trpc } from '../../../api.ts';
import { Fetched } from '../../../ui/Fetched.tsx';
import { Problem } from '../../../ui/Problem.tsx';
import { AccountSection } from '../AccountSection.tsx';
import { SessionRow } from './SessionRow.tsx';
import classes from './Sessions.module.css';

/** Where one is signed in, and the way out of each. */
export function SessionsSection() {
  const sessions = trpc.account.sessions.useQuery();
  const utils = trpc.useUtils();
  const onSettled = () => utils.account.sessions.invalidate();
  const end = trpc.account.endSession.useMutation({ onSettled });
  const endOthers = trpc.account.endOtherSessions.useMutation({ onSettled });
  const others = (sessions.data?.length ?? 1) - 1;
  const problem = end.error ?? endOthers.error;
  return (
    <AccountSection
      id="sessions"
      title="Devices"
      about="Where you are signed in. Signing a device out works at once. One you do not know? Change your password."
    >
      <Fetched query={sessions} what="Your devices" skeleton={<Skeleton height={64} />}>
        {(list) => (
          <Stack gap="sm">
            <ul className={classes.list}>
              {list.map((session) => (
                <SessionRow
                  key={session.id}
                  session={session}
                  isEnding={end.isPending && end.variables.id === session.id}
                  onEnd={() => end.mutate({ id: session.id })}
                />
              ))}
            </ul>
            {problem && <Problem error={problem} />}
            {others > 0 && (
              <div>
                <Button variant="default" loading={endOthers.isPending} onClick={() => endOthers.mutate({})}>
                  Sign out {others === 1 ? 'the other device' : `all ${others} other devices`}
                </Button>
              </div>
            )}
          </Stack>
        )}
      </Fetched>
    </AccountSection>
  );
}
