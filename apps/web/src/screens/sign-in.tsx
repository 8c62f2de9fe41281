import { createFileRoute } from '@tanstack/react-router';

import { DemoSignIns } from '../features/account/DemoSignIns.tsx';
import { Entrance } from '../features/account/Entrance.tsx';
import { SignInForm } from '../features/account/SignInForm.tsx';
import { entranceSearch, skipWhenSignedIn } from '../features/account/entrance-search.ts';

export const Route = createFileRoute('/sign-in')({
  validateSearch: entranceSearch,
  beforeLoad: skipWhenSignedIn,
  staticData: { title: 'Sign in' },
  component: SignIn,
});

function SignIn() {
  const search = Route.useSearch();
  return (
    <Entrance
      title="Sign in"
      notice={search.ended ? 'Your session has ended. Sign in and carry on where you were.' : undefined}
      other={{ to: '/sign-up', question: 'New here?', answer: 'Create an account' }}
      search={search}
    >
      <SignInForm back={search.back} />
      <DemoSignIns back={search.back} />
    </Entrance>
  );
}
