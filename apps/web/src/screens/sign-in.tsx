import { createFileRoute } from '@tanstack/react-router';

import { DemoSignIns } from '../features/account/DemoSignIns.tsx';
import { Entrance } from '../features/account/Entrance.tsx';
import { SignInForm } from '../features/account/SignInForm.tsx';
import { entranceSearch, skipWhenSignedIn } from '../features/account/entrance-search.ts';
import type { EntranceSearch } from '../features/account/entrance-search.ts';

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
      notice={noticeOf(search)}
      other={{ to: '/sign-up', question: 'New here?', answer: 'Create an account' }}
      search={search}
    >
      <SignInForm back={search.back} />
      <DemoSignIns back={search.back} />
    </Entrance>
  );
}

function noticeOf({ ended, deleted }: EntranceSearch): string | undefined {
  if (deleted) return 'Your account is deleted. What was bought and spent stays in the books, without your name.';
  return ended ? 'Your session has ended. Sign in and carry on where you were.' : undefined;
}
