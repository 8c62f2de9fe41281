import { Group, Stack, Text } from '@mantine/core';

import { Address } from '../../ui/Address.tsx';
import { CopyId } from '../../ui/CopyId.tsx';
import { dayInWords } from '../../ui/day-in-words.ts';
import { Details } from '../../ui/Details.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { money } from '../../ui/money.ts';
import type { User } from './user.ts';
import { UserStandings } from './UserStandings.tsx';

/** Who somebody is, here and at Stripe. */
export function UserHead({ user }: { user: User }) {
  const { id, name, email, isVerified, since, bannedAt, deletedAt, freezes, balance, isAdmin, sessions, customerId } =
    user;
  const { subscription } = user;
  const isPro = subscription !== null && subscription.endedAt === null;
  return (
    <Stack gap="md">
      <Group gap="md" align="baseline">
        <Text fz={24} fw={600} style={{ overflowWrap: 'anywhere' }}>
          <Address>{email}</Address>
        </Text>
        <UserStandings
          isBanned={bannedAt !== null}
          isDeleted={deletedAt !== null}
          {...{ freezes, isAdmin, isPro }}
          debt={balance.debt}
        />
      </Group>
      <Details
        lines={[
          ['Name', name],
          ['Email', isVerified ? 'Confirmed' : 'Not confirmed'],
          ['Since', <Moment key="since" at={since} />],
          ['Banned', bannedAt !== null && <Moment key="banned" at={bannedAt} />],
          ['Deleted', deletedAt !== null && <Moment key="deleted" at={deletedAt} />],
          ['Signed in', sessions === 1 ? 'In 1 browser' : sessions > 0 ? `In ${sessions} browsers` : 'Nowhere'],
          ['User', <CopyId key="user" of="user" id={id} />],
          ['Customer', customerId !== null && <CopyId key="customer" of="customer" id={customerId} />],
          ['Plan', subscription && planInWords(subscription)],
          ['Subscription', subscription && <CopyId key="plan" of="subscription" id={subscription.id} />],
        ]}
      />
    </Stack>
  );
}

function planInWords(plan: NonNullable<User['subscription']>): string {
  const price = `Pro, ${money(plan.monthlyCents, plan.currency)} a month`;
  if (plan.endedAt !== null) return `${price}, ended on ${dayInWords(plan.endedAt)}`;
  if (plan.cancelAt !== null) return `${price}, ends on ${dayInWords(plan.cancelAt)}`;
  const state = plan.isPaused ? 'paused' : plan.status.replaceAll('_', ' ');
  return `${price}, ${state}; the next period begins on ${dayInWords(plan.periodEnd)}`;
}
