import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';

import { notFetched } from './not-fetched.ts';

/** Signs out, and leaves nothing of the account behind in this browser. Whoever signs in next goes `back`, if anywhere. */
export function useLeave(back?: string) {
  const router = useRouter();
  const [problem, setProblem] = useState<string>();

  async function leave() {
    // Fetched only now: few visits end with a sign-out, and every visit would pay for the code.
    const refused = await import('./credentials.ts').then(
      ({ signOut }) => signOut(),
      () => notFetched,
    );
    setProblem(refused);
    if (refused !== undefined) return;
    router.options.context.session.forget();
    await router.navigate({ to: '/sign-in', search: { back }, replace: true });
  }

  return { leave, problem };
}
