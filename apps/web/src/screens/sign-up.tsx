import { createFileRoute } from '@tanstack/react-router';

import { Entrance } from '../features/account/Entrance.tsx';
import { SignUpForm } from '../features/account/SignUpForm.tsx';
import { entranceSearch, skipWhenSignedIn } from '../features/account/entrance-search.ts';

export const Route = createFileRoute('/sign-up')({
  validateSearch: entranceSearch,
  beforeLoad: skipWhenSignedIn,
  staticData: { title: 'Create an account' },
  component: SignUp,
});

function SignUp() {
  const search = Route.useSearch();
  return (
    <Entrance
      title="Create an account"
      other={{ to: '/sign-in', question: 'Have an account?', answer: 'Sign in' }}
      search={search}
    >
      <SignUpForm back={search.back} />
    </Entrance>
  );
}
