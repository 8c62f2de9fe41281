import { createRouter } from '@tanstack/react-router';

import { routeTree } from './routeTree.gen.ts';
import type { Session } from './session.ts';
import { NotFound } from './ui/NotFound.tsx';
import { Failure } from './ui/Failure.tsx';

export function createAppRouter(session: Session) {
  return createRouter({
    routeTree,
    context: { session },
    defaultPreload: 'intent',
    defaultErrorComponent: Failure,
    defaultNotFoundComponent: NotFound,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
  interface HistoryState {
    /** When a draft was left for the form that this leads to, in milliseconds. */
    draftLeftAt?: number;
  }
  interface StaticDataRouteOption {
    /** What the screen is called, in its heading and in the browser's tab. */
    title?: string;
  }
}
