import { once } from 'node:events';
import { createServer } from 'node:http';

/** Takes webhooks for several processes, as a load balancer does: each goes to the next one in turn. */
export interface Relay extends AsyncDisposable {
  readonly url: string;
  /** Where it hands them on, from now on. */
  to(urls: readonly string[]): void;
}

export async function startRelay(): Promise<Relay> {
  let targets: readonly string[] = [];
  let turn = 0;
  const server = createServer(async (request, response) => {
    try {
      const target = targets[(turn += 1) % targets.length] ?? '';
      const body = Buffer.concat(await request.toArray());
      const { 'stripe-signature': signature, 'content-type': type = '' } = request.headers;
      const headers = { 'stripe-signature': String(signature), 'content-type': type };
      const answer = await fetch(new URL(request.url ?? '/', target), { method: 'POST', headers, body });
      await answer.body?.cancel();
      response.writeHead(answer.status).end();
    } catch {
      response.writeHead(502).end();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    url: `http://127.0.0.1:${port}`,
    to: (urls) => (targets = urls),
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
