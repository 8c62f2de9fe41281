import { createFileRoute } from '@tanstack/react-router';

import { ConfirmAddress } from '../features/account/ConfirmAddress.tsx';
import { Entrance } from '../features/account/Entrance.tsx';
import { tokenIn } from '../features/account/token-in.ts';

export const Route = createFileRoute('/verify-email')({
  validateSearch: tokenIn,
  staticData: { title: 'Confirm your address' },
  component: VerifyEmail,
});

function VerifyEmail() {
  const { token } = Route.useSearch();
  return (
    <Entrance
      title="Confirm your address"
      other={{ to: '/sign-in', question: 'Not what you came for?', answer: 'To Tollgate' }}
      search={{}}
    >
      <ConfirmAddress token={token} />
    </Entrance>
  );
}
