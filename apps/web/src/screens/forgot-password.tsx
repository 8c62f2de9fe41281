import { createFileRoute } from '@tanstack/react-router';

import { Entrance } from '../features/account/Entrance.tsx';
import { ForgotPasswordForm } from '../features/account/ForgotPasswordForm.tsx';

export const Route = createFileRoute('/forgot-password')({
  staticData: { title: 'Forgot password' },
  component: ForgotPassword,
});

function ForgotPassword() {
  return (
    <Entrance
      title="Forgot your password?"
      other={{ to: '/sign-in', question: 'Remembered it?', answer: 'Sign in' }}
      search={{}}
    >
      <ForgotPasswordForm />
    </Entrance>
  );
}
