import { AccountSection } from './AccountSection.tsx';
import { PasswordForm } from './PasswordForm.tsx';

export function PasswordSection() {
  return (
    <AccountSection
      id="password"
      title="Password"
      about="Changing it signs every other device out, and ends the links in mails we sent you. API keys go on working."
    >
      <PasswordForm />
    </AccountSection>
  );
}
