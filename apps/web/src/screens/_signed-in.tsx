import { createFileRoute, redirect } from '@tanstack/react-router';

import { Frame } from '../features/frame/Frame.tsx';

export const Route = createFileRoute('/_signed-in')({
  beforeLoad: async ({ context, location }) => {
    const { user } = await context.session.queries.account.me.fetch(undefined, { staleTime: 30_000 });
    if (!user) throw redirect({ to: '/sign-in', search: { back: location.href }, replace: true });
    return { user };
  },
  component: SignedIn,
});

function SignedIn() {
  const { user } = Route.useRouteContext();
  return <Frame user={user} />;
}
