import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';

export const CUTS = [
  'before the request is there',
  'while the app works',
  'before the answer',
  'in the middle of the answer',
] as const;
export type Cut = (typeof CUTS)[number];

/** Stands between a client and the app, and cuts connections when told. */
export interface CuttingRelay {
  readonly url: string;
  /** What came, in order: each request's path and `Idempotency-Key`, and the status that went back; null for a cut. */
  readonly seen: readonly { readonly path: string; readonly key: string | undefined; status: number | null }[];
  /** Cuts the connection of the next request whose path contains `path`. */
  cutNext(cut: Cut, path?: string): void;
  close(): Promise<void>;
}

/** Opens a relay to an app on a free port of 127.0.0.1. */
export async function openRelay(target: string): Promise<CuttingRelay> {
  const seen: { path: string; key: string | undefined; status: number | null }[] = [];
  const plans: { cut: Cut; path: string }[] = [];

  function planFor(path: string): Cut | undefined {
    const index = plans.findIndex((plan) => path.includes(plan.path));
    return index === -1 ? undefined : plans.splice(index, 1)[0]?.cut;
  }

  async function relay(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const path = asked.url ?? '';
    const entry = { path, key: asked.headers['idempotency-key']?.toString(), status: null as number | null };
    seen.push(entry);
    const cut = planFor(path);
    const body = Buffer.concat(await asked.toArray());
    const hangUp = () => asked.socket.destroy();
    if (cut === 'before the request is there') return void hangUp();

    const passed = request(new URL(path, target), { method: asked.method, headers: asked.headers });
    passed.on('error', hangUp);
    passed.end(body);
    if (cut === 'while the app works') {
      await once(passed, 'finish');
      hangUp();
      return void passed.destroy();
    }
    const [got]: IncomingMessage[] = await once(passed, 'response');
    if (!got) return;
    const bytes = Buffer.concat(await got.toArray());
    if (cut === 'before the answer') return void hangUp();
    const { 'transfer-encoding': _, ...headers } = got.headers;
    answer.writeHead(got.statusCode ?? 0, { ...headers, 'content-length': bytes.length });
    if (cut === 'in the middle of the answer') return void answer.write(bytes.subarray(0, bytes.length / 2), hangUp);
    entry.status = got.statusCode ?? 0;
    answer.end(bytes);
  }

  // What fails here has cut both connections already; the client is to notice.
  const server = createServer((asked, answer) => void relay(asked, answer).catch(() => asked.socket.destroy()));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A TCP server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    seen,
    cutNext: (cut, path = '') => plans.push({ cut, path }),
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
