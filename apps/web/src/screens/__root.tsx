import { Outlet, createRootRouteWithContext } from '@tanstack/react-router';

import type { Session } from '../session.ts';
import { Bare } from '../ui/Bare.tsx';
import { NotFound } from '../ui/NotFound.tsx';

export const Route = createRootRouteWithContext<{ session: Session }>()({
  component: Outlet,
  notFoundComponent: () => (
    <Bare>
      <NotFound />
    </Bare>
  ),
});
