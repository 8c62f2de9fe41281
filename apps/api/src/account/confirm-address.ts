import type { Kysely } from 'kysely';

import type { AppDb } from '../database.ts';
import { addressLeaving, addressTaken, confirmNewAddress, verifyAddress, VERIFY_SECONDS } from '../mail/letters.ts';
import type { Addressee, Mailer } from '../mail/mailer.ts';
import { addJob } from '../sql/add-job.ts';
import { TELL_ADDRESS_TASK, TELL_ADDRESS_TRIES } from '../stripe/tell-address.ts';
import { makeAddressLink, takeAddressLink } from './address-links.ts';

const NEW_ADDRESS_SECONDS = 3_600;
const UNIQUE_VIOLATION = '23505';

interface Post {
  readonly db: Kysely<AppDb>;
  readonly mailer: Mailer;
}

/** Writes to the address that an account has, with a link that proves that it is read. */
export async function askToConfirm({ db, mailer }: Post, { id, email }: Addressee): Promise<void> {
  const token = await makeAddressLink(db, { userId: id, email, seconds: VERIFY_SECONDS });
  await mailer.write({ id, email }, verifyAddress(mailer.appUrl, token));
}

/**
 * Writes to the address that somebody wants for their account, which has it once the link is followed; and to the one
 * it has, which may be read by somebody else than who asks. Whether the wanted address has an account already, its
 * owner alone is told.
 */
export async function askForNewAddress({ db, mailer }: Post, owner: Addressee, wanted: string): Promise<void> {
  const email = wanted.toLowerCase();
  const taken = await db.selectFrom('users').select('id').where('email', '=', email).executeTakeFirst();
  const token = await makeAddressLink(db, { userId: owner.id, email, seconds: NEW_ADDRESS_SECONDS });
  if (taken) await mailer.write({ id: taken.id, email }, addressTaken(mailer.appUrl));
  else await mailer.write({ id: owner.id, email }, confirmNewAddress(mailer.appUrl, token));
  await mailer.write(owner, addressLeaving(mailer.appUrl));
}

/** Gives an account the address whose link is followed, as a proven one; null when the link is of no use any more. */
export async function confirmAddress(
  db: Kysely<AppDb>,
  token: string,
): Promise<{ userId: string; email: string } | null> {
  try {
    return await db.transaction().execute(async (tx) => {
      const link = await takeAddressLink(tx, token);
      if (!link) return null;
      const { numUpdatedRows } = await tx
        .updateTable('users')
        .set({ email: link.email, email_verified: true })
        .where('id', '=', link.userId)
        .where('deleted_at', 'is', null)
        .executeTakeFirstOrThrow();
      if (numUpdatedRows === 0n) return null;
      const job = { task: TELL_ADDRESS_TASK, payload: { userId: link.userId }, key: `address:${link.userId}` };
      await addJob(tx, { ...job, maxAttempts: TELL_ADDRESS_TRIES });
      return link;
    });
  } catch (error) {
    // Somebody made an account with this address since the link was sent.
    if (error instanceof Error && 'code' in error && error.code === UNIQUE_VIOLATION) return null;
    throw error;
  }
}
