import { text } from 'node:stream/consumers';

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
      void text(stream).then((source) => {
        if (this.refusals > 0) {
          this.refusals -= 1;
          // As servers do, it quotes whom it refuses.
          return done(new Error(`no such mailbox: ${envelope.rcptTo[0]?.address}`));
        }
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        this.received.push({ from, to: envelope.rcptTo.map(({ address }) => address), source });
        return done();
      });
    },
  });

  async start(port: number): Promise<void> {
    await new Promise<void>((resolve) => void this.#server.listen(port, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => void this.#server.close(resolve));
  }
}

/** The text of a mail as its reader sees it, its quoted-printable undone. */
export function readable({ source }: ReceivedMail): string {
  const joined = source.replaceAll('=\r\n', '').replaceAll('\r\n', '\n');
  return joined.replace(/=(?<code>[0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
