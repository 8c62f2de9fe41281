import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { createApiClient, trpc } from './api.ts';
import { dropCheckout } from './features/credits/checkout-under-way.ts';
import { createAppRouter } from './router.ts';
import { createSession } from './session.ts';
import { cssVariables, theme } from './ui/theme.ts';

const client = createApiClient();
const session = createSession(client);
const router = createAppRouter(session);
session.onEnded(() => {
  // Several calls may fail at once; only the first knows where the person was.
  const { pathname, href: back } = router.latestLocation;
  if (pathname === '/sign-in') return;
  void router.navigate({ to: '/sign-in', search: { back, ended: true }, replace: true });
});

// Checkout leads back to /credits or to a page below it; whoever arrives elsewhere is no longer on the way.
if (!location.pathname.startsWith('/credits')) dropCheckout();

// A page that comes back out of the browser's memory may show an account that has signed out since, or an old balance.
addEventListener('pageshow', (event) => event.persisted && location.reload());

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root to draw into');

createRoot(root).render(
  <StrictMode>
    <trpc.Provider client={client} queryClient={session.queryClient}>
      <QueryClientProvider client={session.queryClient}>
        <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
          <RouterProvider router={router} />
        </MantineProvider>
      </QueryClientProvider>
    </trpc.Provider>
  </StrictMode>,
);
