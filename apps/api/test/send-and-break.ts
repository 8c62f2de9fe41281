import { once } from 'node:events';
import { createServer, request as callHttp, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer, text } from 'node:stream/consumers';

import { answerOf, send, type Answer, type KeyedCall } from './keyed-call.ts';

/** Where on its way a call loses its connection. */
export const BREAKS = [
  'in the request',
  'in the work',
  'before the answer',
  'in the answer',
  'after the answer',
] as const;
type Break = (typeof BREAKS)[number];

interface Broken {
  /** What the caller got; null when that was no whole answer. */
  readonly heard: Answer | null;
  /** What the server answered, whoever got it; null when the connection was cut before that. */
  readonly said: Answer | null;
}

interface Breaking {
  readonly where: Break;
  /** When to cut it, in the request or in the work. */
  readonly until: Promise<unknown>;
}

/** Sends a call over a line of its own that is cut on the way. */
export async function sendAndBreak(url: string, call: KeyedCall, { where, until }: Breaking): Promise<Broken> {
  let said: Answer | null = null;
  const isCutEarly = where === 'in the request' || where === 'in the work';

  async function handOn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const onwards = callHttp(`${url}${request.url}`, { method: 'POST', headers: request.headers, agent: false });
    const arrived: Promise<IncomingMessage[]> | null = isCutEarly ? null : once(onwards, 'response');
    // Whoever is cut off is told so.
    onwards.on('error', () => undefined);
    if (where === 'in the request') onwards.write(body.subarray(0, body.length / 2));
    else onwards.end(body);
    const [answer] = (await arrived) ?? [];
    if (answer) {
      said = answerOf(answer.statusCode ?? 0, await text(answer), answer.headers['idempotent-replayed']);
      await handBack(response, said, where);
    } else {
      await until;
      onwards.socket?.resetAndDestroy();
    }
    response.socket?.resetAndDestroy();
  }

  const line = createServer((request, response) => void handOn(request, response));
  line.listen(0, '127.0.0.1');
  await once(line, 'listening');
  const address = line.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const heard = await send(`http://127.0.0.1:${port}`, call).catch(() => null);
  line.close();
  return { heard, said };
}

/** Hands on as much of an answer as is to get through. */
async function handBack(response: ServerResponse, { status, body }: Answer, where: Break): Promise<void> {
  if (where === 'before the answer') return;
  const bytes = Buffer.from(body);
  const through = where === 'in the answer' ? bytes.subarray(0, bytes.length / 2) : bytes;
  response.writeHead(status, { 'content-length': bytes.length });
  await new Promise((flushed) => void response.write(through, flushed));
}
