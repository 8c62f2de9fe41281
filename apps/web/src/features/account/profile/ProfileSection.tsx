import { Skeleton, Stack } from '@mantine/core';

import { trpc } from '../../../api.ts';
import { dayInWords } from '../../../ui/day-in-words.ts';
import { Fetched } from '../../../ui/Fetched.tsx';
import { AccountSection } from '../AccountSection.tsx';
import { AddressForm } from './AddressForm.tsx';
import { NameForm } from './NameForm.tsx';

/** What one is called, and where one is written to. */
export function ProfileSection() {
  const profile = trpc.account.profile.useQuery();
  const { createdAt } = profile.data ?? {};
  return (
    <AccountSection
      id="profile"
      title="Profile"
      about={createdAt === undefined ? 'Who you are here.' : `Yours since ${dayInWords(createdAt)}.`}
    >
      <Fetched query={profile} what="Your profile" skeleton={<Skeleton height={190} />}>
        {({ name, email, isConfirmed }) => (
          <Stack gap="lg">
            <NameForm name={name} />
            <AddressForm email={email} isConfirmed={isConfirmed} />
          </Stack>
        )}
      </Fetched>
    </AccountSection>
  );
}
