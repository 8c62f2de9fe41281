import type { FastifyReply } from 'fastify';

/** Aborts when whoever asked goes before they are answered. Fastify's `request.signal` also does once a body is read. */
export function gone({ raw }: FastifyReply): AbortSignal {
  const leaving = new AbortController();
  raw.once('close', () => leaving.abort());
  return leaving.signal;
}
