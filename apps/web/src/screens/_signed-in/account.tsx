import { createFileRoute } from '@tanstack/react-router';

import { DeleteSection } from '../../features/account/departure/DeleteSection.tsx';
import { KeysSection } from '../../features/account/keys/KeysSection.tsx';
import { PasswordSection } from '../../features/account/PasswordSection.tsx';
import { ProfileSection } from '../../features/account/profile/ProfileSection.tsx';
import { SessionsSection } from '../../features/account/sessions/SessionsSection.tsx';

export const Route = createFileRoute('/_signed-in/account')({
  staticData: { title: 'Account' },
  component: Account,
});

function Account() {
  return (
    <div>
      <ProfileSection />
      <PasswordSection />
      <SessionsSection />
      <KeysSection />
      <DeleteSection />
    </div>
  );
}
