import { CredentialsForm } from './CredentialsForm.tsx';
import { signIn } from './credentials.ts';
import { ForgotLink } from './ForgotLink.tsx';
import { useEnter } from './use-enter.ts';

export function SignInForm({ back }: { back: string | undefined }) {
  const { enter, ...progress } = useEnter(signIn, back);
  return (
    <CredentialsForm verb="Sign in" {...progress} onSubmit={(credentials) => void enter(credentials)}>
      <ForgotLink />
    </CredentialsForm>
  );
}
