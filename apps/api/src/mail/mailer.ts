import { randomUUID } from 'node:crypto';

import type { Kysely, Transaction } from 'kysely';

import type { AppDb } from '../database.ts';
import { addJob } from '../sql/add-job.ts';
import { layOutLetter } from './lay-out-letter.ts';
import type { Letter } from './letter.ts';
import { OUTBOX_SIZE } from './outbox.ts';
import { MAIL_TRIES, SEND_MAIL_TASK } from './send-mail.ts';

/** By SMTP; into the outbox that a laptop shows; or not at all, where there is neither. */
type MailWay = 'smtp' | 'outbox' | 'none';

export interface Addressee {
  readonly id: string;
  readonly email: string;
}

export interface Mailer {
  readonly way: MailWay;
  /** What the links in letters lead to. */
  readonly appUrl: string;
  /** Writes a mail down, and by SMTP queues its sending, in one transaction: nobody waits for a mail server. */
  write(to: Addressee, letter: Letter): Promise<void>;
}

interface MailerOptions extends Pick<Mailer, 'way' | 'appUrl'> {
  readonly db: Kysely<AppDb>;
}

export function createMailer({ db, way, appUrl }: MailerOptions): Mailer {
  return {
    way,
    appUrl,
    async write(to, letter) {
      if (way === 'none') throw new Error('No mail can be sent, and none may be promised.');
      const { text, html } = layOutLetter(letter);
      const id = randomUUID();
      const mail = {
        id,
        user_id: to.id,
        recipient: to.email,
        subject: letter.subject,
        body_text: text,
        body_html: html,
      };
      await db.transaction().execute(async (tx) => {
        await tx.insertInto('outbox_mails').values(mail).execute();
        if (way === 'outbox') await keepNewest(tx);
        else await addJob(tx, { task: SEND_MAIL_TASK, payload: { mailId: id }, key: id, maxAttempts: MAIL_TRIES });
      });
    },
  };
}

async function keepNewest(tx: Transaction<AppDb>): Promise<void> {
  const newest = tx.selectFrom('outbox_mails').select('id').orderBy('created_at', 'desc').limit(OUTBOX_SIZE);
  await tx.deleteFrom('outbox_mails').where('id', 'not in', newest).execute();
}
