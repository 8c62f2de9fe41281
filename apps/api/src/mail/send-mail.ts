import type { Kysely } from 'kysely';

import type { AppDb } from '../database.ts';
import { MailNotSent, type MailTransport } from './transport.ts';

export const SEND_MAIL_TASK = 'send_mail';
/** With graphile-worker's exponential back-off, tries for about an hour: as long as the shortest of its links works. */
export const MAIL_TRIES = 8;

interface SendDeps {
  readonly db: Kysely<AppDb>;
  readonly transport: MailTransport | null;
  /** Told of a mail that is given up. Whoever waits for it asks for another. */
  readonly onGivenUp: (error: unknown) => void;
}

/**
 * Sends one mail, and forgets it: its link opens an account. After a crash between the two it is sent again, under the
 * same message id.
 */
export async function sendMail(deps: SendDeps, mailId: string, isLastTry: boolean): Promise<void> {
  const { db, transport, onGivenUp } = deps;
  const mail = await db.selectFrom('outbox_mails').selectAll().where('id', '=', mailId).executeTakeFirst();
  if (!mail) return;
  try {
    if (!transport) throw new MailNotSent('SMTP_URL is not set any more.');
    const { id, recipient: to, subject, body_text: text, body_html: html } = mail;
    await transport.send({ id, to, subject, text, html });
  } catch (error) {
    if (!isLastTry) throw error;
    onGivenUp(error);
  }
  await db.deleteFrom('outbox_mails').where('id', '=', mailId).execute();
}
