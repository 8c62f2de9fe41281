import type { Kysely } from 'kysely';

import type { AppDb } from '../database.ts';
import { namePeople, type NamedPerson } from '../people/name-people.ts';
import { isBeforeAction } from '../sql/is-before-action.ts';

export interface ActionsPage {
  readonly actor?: string | undefined;
  readonly procedure?: string | undefined;
  /** Whom it is about. */
  readonly userId?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  /** The last action of the page before. */
  readonly before?: string | undefined;
  readonly limit: number;
}

/** What an operator asked for, and what came of it. */
export interface Action {
  readonly id: string;
  readonly at: Date;
  /** A user's id, `key:` and a service key's id, or `command line`. */
  readonly actorId: string;
  readonly actor: NamedPerson | null;
  readonly procedure: string;
  readonly userId: string | null;
  readonly user: NamedPerson | null;
  readonly reason: string | null;
  readonly input: Record<string, unknown>;
  /** Not known of one that was under way when its process ended, or that is under way now. */
  readonly outcome: 'done' | 'refused' | 'unknown';
  readonly error: string | null;
}

/** A page of the audit trail, newest first. */
export async function listActions(db: Kysely<AppDb>, page: ActionsPage): Promise<Action[]> {
  const rows = await selectActions(db, page).execute();
  const names = await namePeople(
    db,
    rows.flatMap(({ actorId, userId }) => [actorId, userId]),
  );
  return rows.map(({ answeredAt, ...row }) => ({
    ...row,
    actor: names.get(row.actorId) ?? null,
    user: names.get(row.userId ?? '') ?? null,
    outcome: answeredAt === null ? 'unknown' : row.error === null ? 'done' : 'refused',
  }));
}

function selectActions(db: Kysely<AppDb>, { actor, procedure, userId, from, to, before, limit }: ActionsPage) {
  let query = db
    .selectFrom('admin_actions as action')
    .leftJoin('admin_action_outcomes as outcome', 'outcome.action_id', 'action.id')
    .select(['action.id', 'action.created_at as at', 'action.actor as actorId', 'action.procedure'])
    .select(['action.user_id as userId', 'action.reason', 'action.input'])
    .select(['outcome.error', 'outcome.created_at as answeredAt'])
    .orderBy('action.created_at', 'desc')
    .orderBy('action.id', 'desc')
    .limit(limit);
  if (actor !== undefined) query = query.where('action.actor', '=', actor);
  if (procedure !== undefined) query = query.where('action.procedure', '=', procedure);
  if (userId !== undefined) query = query.where('action.user_id', '=', userId);
  if (from !== undefined) query = query.where('action.created_at', '>=', from);
  if (to !== undefined) query = query.where('action.created_at', '<', to);
  return before === undefined ? query : query.where(isBeforeAction(before));
}
