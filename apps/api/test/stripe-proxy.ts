import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';

/** One call to Stripe, as it went by. */
export interface Passing {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly answer: string;
}

/** Stands between the app and the local Stripe, sees what is said, and can hold answers up. */
export interface StripeProxy {
  readonly url: string;
  readonly passed: Passing[];
  /** Called for each answer on its way back, which waits for it; answers what is handed on. */
  onAnswer: (passing: Passing) => string | Promise<string>;
  close(): Promise<void>;
}

export async function startStripeProxy(stripeUrl: string): Promise<StripeProxy> {
  const passed: Passing[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const { method = 'GET', url = '/', headers } = request;
      const body = await text(request);
      const { authorization = '', 'content-type': type = '', 'idempotency-key': key } = headers;
      const passedOn = {
        authorization,
        'content-type': type,
        ...(key !== undefined && { 'idempotency-key': String(key) }),
      };
      const answered = await fetch(`${stripeUrl}${url}`, {
        method,
        headers: passedOn,
        ...(method !== 'GET' && { body }),
      });
      const passing = { method, path: url.split('?')[0] ?? '', headers, answer: await answered.text() };
      passed.push(passing);
      const answer = await proxy.onAnswer(passing);
      response.writeHead(answered.status, { 'content-type': 'application/json' }).end(answer);
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const proxy: StripeProxy = {
    url: `http://127.0.0.1:${port}`,
    passed,
    onAnswer: ({ answer }) => answer,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return proxy;
}
