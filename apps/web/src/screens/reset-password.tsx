import { createFileRoute } from '@tanstack/react-router';

import { Entrance } from '../features/account/Entrance.tsx';
import { ResetPasswordForm } from '../features/account/ResetPasswordForm.tsx';
import { tokenIn } from '../features/account/token-in.ts';

export const Route = createFileRoute('/reset-password')({
  validateSearch: tokenIn,
  staticData: { title: 'Choose a new password' },
  component: ResetPassword,
});

function ResetPassword() {
  const { token } = Route.useSearch();
  return (
    <Entrance
      title="Choose a new password"
      other={{ to: '/sign-in', question: 'Remembered the old one?', answer: 'Sign in' }}
      search={{}}
    >
      <ResetPasswordForm token={token} />
    </Entrance>
  );
}
