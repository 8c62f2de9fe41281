import { createFileRoute, redirect } from '@tanstack/react-router';

import { Frame } from '../features/frame/Frame.tsx';
import { Bare } from '../ui/Bare.tsx';
import { Failure } from '../ui/Failure.tsx';

export const Route = createFileRoute('/_signed-in')({
  beforeLoad: async ({ context, location }) => {
    const { user } = await context.session.queries.account.me.fetch(undefined, { staleTime: 30_000 });
    if (!user) throw redirect({ to: '/sign-in', search: { back: location.href }, replace: true });
    return { user };
  },
  component: SignedIn,
  errorComponent: (props) => (
    <Bare>
      <Failure {...props} />
    </Bare>
  ),
});

function SignedIn() {
  const { user } = Route.useRouteContext();
  return <Frame user={user} />;
}
