import type { FastifyRequest } from 'fastify';

/** What a request names after `Authorization: Bearer`, be it a key or not; null when it has no such header. */
export function bearerKeyOf({ headers }: FastifyRequest): string | null {
  const bearer = /^bearer(?: +(?<key>.*))?$/i.exec(headers.authorization ?? '');
  return bearer && (bearer.groups?.['key'] ?? '');
}
