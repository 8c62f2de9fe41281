import { TRPCError } from '@trpc/server';
import type { Kysely } from 'kysely';

import type { AppDb } from '../database.ts';
import { addressLeaving, addressTaken, confirmNewAddress, verifyAddress, VERIFY_SECONDS } from '../mail/letters.ts';
import type { Addressee, Mailer } from '../mail/mailer.ts';
import { lockPeople } from '../people/lock-people.ts';
import { addJob } from '../sql/add-job.ts';
import { TELL_ADDRESS_TASK, TELL_ADDRESS_TRIES } from '../stripe/tell-address.ts';
import { forgetLinks, isLiveLink, makeAddressLink, takeAddressLink } from './address-links.ts';

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

/**
 * Gives a person the address whose link they follow, as a proven one, and answers it. The link counts for whoever is
 * signed in to its account: that somebody reads an address says nothing of who is in the account that wants it. Every
 * other link ends with it, for it may have gone to the address that is left.
 * @throws TRPCError NOT_FOUND when the link is of no use any more, FORBIDDEN when it is for another account.
 */
export async function confirmAddress(
  db: Kysely<AppDb>,
  { userId, token }: { userId: string; token: string },
): Promise<string> {
  try {
    return await db.transaction().execute(async (tx) => {
      // Two links that are followed at once would each wait for the other's, which both of them end.
      await lockPeople(tx, [userId]);
      const email = await takeAddressLink(tx, { userId, token });
      if (email === null) throw (await isLiveLink(tx, token)) ? forAnother() : ofNoUse();
      const { numUpdatedRows } = await tx
        .updateTable('users')
        .set({ email, email_verified: true })
        .where('id', '=', userId)
        .where('deleted_at', 'is', null)
        .executeTakeFirstOrThrow();
      if (numUpdatedRows === 0n) throw ofNoUse();
      await forgetLinks(tx, userId);
      const job = { task: TELL_ADDRESS_TASK, payload: { userId }, key: `address:${userId}` };
      await addJob(tx, { ...job, maxAttempts: TELL_ADDRESS_TRIES });
      return email;
    });
  } catch (error) {
    // Somebody made an account with this address since the link was sent.
    if (error instanceof Error && 'code' in error && error.code === UNIQUE_VIOLATION) throw ofNoUse();
    throw error;
  }
}

function ofNoUse(): TRPCError {
  return new TRPCError({ code: 'NOT_FOUND', message: 'This link was used already, or is too old.' });
}

function forAnother(): TRPCError {
  const message = 'This link is for another account than yours. Sign in to that one, and follow it again.';
  return new TRPCError({ code: 'FORBIDDEN', message });
}
