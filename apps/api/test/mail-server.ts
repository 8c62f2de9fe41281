import { promisify } from 'node:util';

import { SMTPServer } from 'smtp-server';

interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly source: string;
}

/** A mail server on this machine, which keeps what it takes. */
export class MailServer {
  readonly received: ReceivedMail[] = [];
  /** How many mails it refuses from now on. */
  refusals = 0;
  readonly #server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, { envelope }, done) => {
      const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
      const to = envelope.rcptTo.map(({ address }) => address);
      stream.setEncoding('utf8');
      let source = '';
      stream.on('data', (chunk: string) => (source += chunk));
      stream.on('end', () => done(this.#refusalOf({ from, to, source })));
    },
  });

  async start(port: number): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#server.listen(port, '127.0.0.1', resolve);
    });
  }

  async stop(): Promise<void> {
    await promisify((ended: () => void) => this.#server.close(ended))();
  }

  /** Keeps a mail; null, or why it is not taken. As servers do, it quotes whom it refuses. */
  #refusalOf(mail: ReceivedMail): Error | null {
    if (this.refusals > 0) {
      this.refusals -= 1;
      return new Error(`no such mailbox: ${mail.to.join()}`);
    }
    this.received.push(mail);
    return null;
  }
}

/** The text of a mail as its reader sees it, its quoted-printable undone. */
export function readable({ source }: ReceivedMail): string {
  const joined = source.replaceAll('=\r\n', '').replaceAll('\r\n', '\n');
  return joined.replace(/=(?<code>[0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
