import type { ApiClient } from '../../api.ts';
import type { Creation, Feature } from './creation.ts';
import type { Call } from './work.ts';

const looksMax = 24;
const pauseMs = 350;

interface Wanted {
  feature: Feature;
  call: Call;
}

/**
 * What the server has kept of a call that nobody waited for, once it has put the call away; null for nothing, which
 * then was not charged either. Undefined when nobody can say: out of reach, or something else is being made as well.
 */
export async function findKept(client: ApiClient, { feature, call }: Wanted): Promise<Creation | null | undefined> {
  const { newestBefore } = call;
  if (newestBefore === undefined) return undefined;
  let settledLooks = 0;
  for (let look = 0; look < looksMax; look++) {
    const [{ held }, { items }] = await Promise.all([
      client.credits.balance.query(),
      client.studio.library.query({ limit: 1, feature }),
    ]);
    const kept = items.find(({ createdAt }) => createdAt > newestBefore);
    if (kept) return kept;
    // What is taken is kept a moment later: only the second look at an account without holds is sure.
    settledLooks = held === 0 ? settledLooks + 1 : 0;
    if (settledLooks === 2) return null;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  return undefined;
}
