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

/** Uses a link up. Null for one that is used already, too old, or was never made. */
export async function takeAddressLink(
  db: Kysely<AppDb>,
  token: string,
): Promise<{ userId: string; email: string } | null> {
  const link = await db
    .deleteFrom('verifications')
    .where('identifier', '=', identifierOf(token))
    .returning(['value', 'expires_at'])
    .executeTakeFirst();
  const [userId, email] = link?.value.split(' ') ?? [];
  return link && userId && email && link.expires_at > new Date() ? { userId, email } : null;
}

/** Ends every link that was sent to a person, those for a new password too. */
export async function forgetLinks(db: Kysely<AppDb>, userId: string): Promise<void> {
  await db
    .deleteFrom('verifications')
    .where((link) => link.or([link('value', '=', userId), link('value', 'like', `${userId} %`)]))
    .execute();
}

function identifierOf(token: string): string {
  return `address:${hash('sha256', token, 'hex')}`;
}
