import { createTransport } from 'nodemailer';

interface Mail {
  /** The same each time the mail is tried, so that one that arrives twice can be known by it. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface MailTransport {
  /** @throws MailNotSent when the mail server does not take it. */
  send(mail: Mail): Promise<void>;
}

/** Why a mail was not taken, without its address: the queue and the logs keep what they are told. */
export class MailNotSent extends Error {
  override readonly name = 'MailNotSent';
}

const PATIENCE_MS = 15_000;

/** Hands mail in by SMTP, with TLS wherever the server has it. */
export function createMailTransport({ smtpUrl, from }: { smtpUrl: string; from: string }): MailTransport {
  const patience = { connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS };
  const smtp = createTransport({ url: smtpUrl, ...patience }, { from: { name: 'Tollgate', address: from } });
  const domain = from.split('@')[1] ?? 'localhost';
  return {
    async send({ id, to, ...mail }) {
      try {
        // As an object it is one address, whatever its characters would mean in a list of them.
        await smtp.sendMail({ ...mail, to: { name: '', address: to }, messageId: `<${id}@${domain}>` });
      } catch (error) {
        throw new MailNotSent(reasonOf(error));
      }
    },
  };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'The mail server failed.';
  const parts = ['code', 'responseCode'].flatMap((name) => {
    const value: unknown = Reflect.get(error, name);
    return typeof value === 'string' || typeof value === 'number' ? [String(value)] : [];
  });
  return `The mail server did not take it (${parts.join(' ') || error.name}).`;
}
