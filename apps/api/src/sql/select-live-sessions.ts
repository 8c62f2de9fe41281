import { sql } from 'kysely';

interface LiveSessionRow {
  readonly token: string;
  readonly sessionId: string;
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly isVerified: boolean;
  readonly role: 'user' | 'admin';
}

/** Whose sessions have these tokens, those that are over left out, and those of people who are banned or deleted. */
export const selectLiveSessions = (tokens: readonly string[]) => sql<LiveSessionRow>`
  select session.token, session.id as "sessionId", person.id, person.email, person.name, person.email_verified as "isVerified", person.role
  from sessions as session join users as person on person.id = session.user_id
  where session.token = any(${tokens}::text[]) and session.expires_at > now() and person.banned_at is null
    and person.deleted_at is null`;
