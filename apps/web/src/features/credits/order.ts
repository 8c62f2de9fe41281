import type { ApiOutputs } from '../../api.ts';

export type Order = ApiOutputs['billing']['order'];
/** An order's state. One that is paid is `granting` until its credits are here: a subscription's come with its invoice. */
export type Standing = Order['state'] | 'granting';

export function standingOf({ state, hasCredits }: Order): Standing {
  return state === 'paid' && !hasCredits ? 'granting' : state;
}
