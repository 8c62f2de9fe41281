import { hash, randomBytes } from 'node:crypto';

import type { Kysely } from 'kysely';

import type { AppDb } from '../database.ts';

// Links that prove an address, beside better-auth's own for a forgotten password. Like those they are kept as a hash,
// work once, and end with the password: whoever knew the old one must not be able to follow one later.

/** Makes the token of a link to this address. */
export async function makeAddressLink(
  db: Kysely<AppDb>,
  { userId, email, seconds }: { userId: string; email: string; seconds: number },
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(Date.now() + seconds * 1_000);
  const link = { identifier: identifierOf(token), value: `${userId} ${email}`, expires_at: expiresAt };
  await db.insertInto('verifications').values(link).execute();
  return token;
}

/** Uses one of a person's links up, and answers its address. Null for one that is too old, or is none of theirs. */
export async function takeAddressLink(
  db: Kysely<AppDb>,
  { userId, token }: { userId: string; token: string },
): Promise<string | null> {
  const link = await db
    .deleteFrom('verifications')
    .where('identifier', '=', identifierOf(token))
    .where('value', 'like', `${userId} %`)
    .returning(['value', 'expires_at'])
    .executeTakeFirst();
  return link && link.expires_at > new Date() ? link.value.slice(userId.length + 1) : null;
}

/** Whether a link would still work, for whomever it was made. */
export async function isLiveLink(db: Kysely<AppDb>, token: string): Promise<boolean> {
  const link = await db
    .selectFrom('verifications')
    .select('expires_at')
    .where('identifier', '=', identifierOf(token))
    .executeTakeFirst();
  return link !== undefined && link.expires_at > new Date();
}

/** Ends every link that was sent to a person, those for a new password too. */
export async function forgetLinks(db: Kysely<AppDb>, userId: string): Promise<void> {
  await db.deleteFrom('verifications').where('value', 'like', `${userId}%`).execute();
}

function identifierOf(token: string): string {
  return `address:${hash('sha256', token, 'hex')}`;
}
