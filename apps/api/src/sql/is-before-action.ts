import { sql } from 'kysely';

/** The condition that an action stands further down the trail than another, newest first. */
export const isBeforeAction = (id: string) => sql<boolean>`
  (action.created_at, action.id) < (select created_at, id from admin_actions where id = ${id})`;
