import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';

import type { Credentials } from './credentials.ts';

/** Signs somebody in with the given verb and takes them to where they were going. */
export function useEnter(verb: (credentials: Credentials) => Promise<string | undefined>, back = '/') {
  const router = useRouter();
  const [problem, setProblem] = useState<string>();
  const [isEntering, setIsEntering] = useState(false);

  async function enter(credentials: Credentials) {
    setProblem(undefined);
    setIsEntering(true);
    const refused = await verb(credentials);
    if (refused === undefined) {
      // What was cached belongs to whoever was here before, be it nobody.
      router.options.context.session.queryClient.clear();
      router.history.replace(back);
      return;
    }
    setProblem(refused);
    setIsEntering(false);
  }

  return { enter, problem, isEntering };
}
