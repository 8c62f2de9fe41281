import { sql } from 'kysely';

interface LiveSessionRow {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly isVerified: boolean;
  readonly role: 'user' | 'admin';
}

/** Whose session has this token, unless it is over. */
export const selectLiveSession = (token: string) => sql<LiveSessionRow>`
  select person.id, person.email, person.name, person.email_verified as "isVerified", person.role
  from sessions as session join users as person on person.id = session.user_id
  where session.token = ${token} and session.expires_at > now()`;
