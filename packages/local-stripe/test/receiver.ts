import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import { Stripe } from 'stripe';
import { onTestFinished } from 'vitest';

const secret = 'whsec_forTheseTestsOnly';

interface Received {
  event: Stripe.Event;
  headers: IncomingHttpHeaders;
}

/**
 * A webhook endpoint as an application would write it: what the SDK cannot verify is answered 400 and not received.
 * The first events get the answers in `statuses`, all later ones 200.
 */
export const startReceiver = async (statuses: number[] = []) => {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Uint8Array[] = [];
    request.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    request.on('end', () => {
      const { headers } = request;
      try {
        const event = Stripe.webhooks.constructEvent(Buffer.concat(chunks), headers['stripe-signature'] ?? '', secret);
        received.push({ event, headers });
        response.statusCode = statuses.shift() ?? 200;
        if (response.statusCode === 302) response.setHeader('location', '/elsewhere');
      } catch {
        response.statusCode = 400;
      }
      response.end();
    });
  });
  const port = await listen(server);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    webhook: { url: `http://127.0.0.1:${port}/webhooks`, secret },
    received,
    types: () => received.map(({ event }) => event.type),
  };
};

/** An endpoint where nobody listens: the port was free a moment ago. */
export const nobody = async () => {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return { url: `http://127.0.0.1:${port}/webhooks`, secret };
};

const listen = async (server: Server): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
};
