import { periodOf, readPeriod } from '../../ui/period.ts';
import type { PeriodSearch } from '../../ui/period.ts';
import { oneOf, words } from '../../ui/read-search.ts';
import type { ActionsAsked } from './action.ts';
import { procedures } from './action-in-words.ts';

/** What the address says of the audit trail: which actions, and from where on. */
export interface AuditSearch extends PeriodSearch {
  actor?: string | undefined;
  procedure?: string | undefined;
  /** Whom they are about. */
  user?: string | undefined;
  before?: string | undefined;
}

export function readAuditSearch({ actor, procedure, user, before, ...given }: Record<string, unknown>): AuditSearch {
  return {
    ...readPeriod(given),
    actor: words(actor, 255),
    procedure: oneOf(
      procedures.map(({ value }) => value),
      procedure,
    ),
    user: words(user, 255),
    before: words(before),
  };
}

export function askedOf({ actor, procedure, user, before, period = 'all', from, to }: AuditSearch): ActionsAsked {
  return { actor, procedure, userId: user, before, ...periodOf({ period, from, to }) };
}
