import type { TestApp } from './test-app.ts';

interface OutboxMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** The mails that an app with an outbox shows, newest first; those to one address. */
export async function mailsTo({ app }: TestApp, address: string): Promise<readonly OutboxMail[]> {
  const answer = await app.inject({ url: '/trpc/account.outbox' });
  const mails: readonly OutboxMail[] = answer.json().result.data;
  return mails.filter(({ to }) => to === address);
}

/** The token in the link of the newest mail to an address. */
export async function tokenSentTo(on: TestApp, address: string): Promise<string> {
  const [mail] = await mailsTo(on, address);
  const token = /\?token=(?<token>[\w-]+)/.exec(mail?.text ?? '')?.groups?.['token'];
  if (token === undefined) throw new Error(`No link was sent to ${address}.`);
  return token;
}
