import { Outlet, createRootRouteWithContext } from '@tanstack/react-router';

import type { Session } from '../session.ts';

export const Route = createRootRouteWithContext<{ session: Session }>()({ component: Outlet });
