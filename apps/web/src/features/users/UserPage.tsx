import { Button, Skeleton, Stack, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { trpc } from '../../api.ts';
import { Blank } from '../../ui/Blank.tsx';
import { Fetched } from '../../ui/Fetched.tsx';
import { Lines } from '../transactions/Lines.tsx';
import type { LinesSearch } from '../transactions/lines-search.ts';
import type { LinkTo } from '../transactions/link-to.ts';
import { UserActions } from './actions/UserActions.tsx';
import { UserFigures } from './UserFigures.tsx';
import { UserHead } from './UserHead.tsx';
import { UserKeys } from './UserKeys.tsx';
import { UserLots } from './UserLots.tsx';
import classes from './UserPage.module.css';
import { UserPayments } from './UserPayments.tsx';
import { UserTrail } from './UserTrail.tsx';

interface Props {
  userId: string;
  operatorId: string;
  search: LinesSearch;
  linkTo: LinkTo;
  onChange: (change: LinesSearch) => void;
}

/** Everything about one person, and what can be done about it. */
export function UserPage({ userId, operatorId, search, linkTo, onChange }: Props) {
  const user = trpc.admin.user.useQuery({ userId });
  if (user.error?.data?.code === 'NOT_FOUND' || user.error?.data?.code === 'BAD_REQUEST') return <NoSuchUser />;
  return (
    <Fetched query={user} what="This user" skeleton={<Outline />}>
      {(data) => (
        <div className={classes.page}>
          <div className={classes.head}>
            <UserHead user={data} />
            <UserFigures user={data} />
          </div>
          <div className={classes.actions}>
            <UserActions user={data} operatorId={operatorId} />
          </div>
          <div className={classes.parts}>
            <Part title="Credits">
              <UserLots userId={userId} />
            </Part>
            <Part title="Payments">
              <UserPayments userId={userId} />
            </Part>
            <Part title="Statement">
              <Lines userId={userId} search={search} linkTo={linkTo} onChange={onChange} />
            </Part>
            <Part title="API keys">
              <UserKeys userId={userId} />
            </Part>
            <Part title="Done by operators">
              <UserTrail userId={userId} />
            </Part>
          </div>
        </div>
      )}
    </Fetched>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <Title order={2} mb="md">
        {title}
      </Title>
      {children}
    </section>
  );
}

function Outline() {
  return (
    <Stack gap="xl">
      <Skeleton height={32} width={320} />
      <Skeleton height={180} />
      <Skeleton height={64} />
      <Skeleton height={240} />
    </Stack>
  );
}

function NoSuchUser() {
  return (
    <Blank
      title="There is no such user"
      action={<Button renderRoot={(props) => <Link to="/admin/users" search={{}} {...props} />}>To the users</Button>}
    >
      The link may be mistyped.
    </Blank>
  );
}
