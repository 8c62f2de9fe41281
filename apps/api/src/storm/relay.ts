import { once } from 'node:events';
import { createServer, request as callHttp, type IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';

/** Hands calls on: to several processes in turn, as a load balancer does, or to one whose answers it keeps back a while. */
export interface Relay extends AsyncDisposable {
  readonly url: string;
  /** Where to, from now on. */
  to(targets: readonly string[]): void;
}

/** `pauseMs` says for each answer how long it is kept back. */
export async function startRelay(pauseMs: () => number = () => 0): Promise<Relay> {
  let targets: readonly string[] = [];
  let turn = 0;
  const server = createServer(async (call, reply) => {
    try {
      const onwards = new URL(call.url ?? '/', targets[(turn += 1) % targets.length]);
      const handedOn = callHttp(onwards, { method: call.method, headers: call.headers });
      const answered: Promise<IncomingMessage[]> = once(handedOn, 'response');
      const [[answer]] = await Promise.all([answered, pipeline(call, handedOn)]);
      if (!answer) throw new Error('The answer comes with its event.');
      await wait(pauseMs());
      reply.writeHead(answer.statusCode ?? 502, answer.headers);
      await pipeline(answer, reply);
    } catch {
      reply.destroy();
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
