import { CredentialsForm } from './CredentialsForm.tsx';
import { signUp } from './credentials.ts';
import { useEnter } from './use-enter.ts';

export function SignUpForm({ back }: { back: string | undefined }) {
  const { enter, ...progress } = useEnter(signUp, back);
  return (
    <CredentialsForm verb="Create account" isNew {...progress} onSubmit={(credentials) => void enter(credentials)} />
  );
}
