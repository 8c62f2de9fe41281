import { redirect } from '@tanstack/react-router';

import type { Session } from '../../session.ts';
import { isOwnPath } from '../../ui/own-path.ts';

export interface EntranceSearch {
  /** Where the person was going. */
  back?: string | undefined;
  ended?: boolean | undefined;
  deleted?: boolean | undefined;
}

/** Reads the address of the sign-in and sign-up screens. */
export function entranceSearch(search: Record<string, unknown>): EntranceSearch {
  const { back, ended, deleted } = search;
  return {
    // Named also when undefined: a field that a validator leaves out reaches the screen as it stands in the address.
    back: isOwnPath(back) && !back.startsWith('/sign-') ? back : undefined,
    ended: ended === true ? true : undefined,
    deleted: deleted === true ? true : undefined,
  };
}

/** Whoever is signed in already goes straight to where they were going. */
export async function skipWhenSignedIn({ context, search }: { context: { session: Session }; search: EntranceSearch }) {
  const { user } = await context.session.queries.account.me.fetch();
  if (user) throw redirect({ href: search.back ?? '/', replace: true });
}
