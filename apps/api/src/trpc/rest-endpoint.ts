import type { OpenApiMeta } from 'trpc-to-openapi';

type Endpoint = NonNullable<OpenApiMeta['openapi']>;

interface Said extends Pick<Endpoint, 'description' | 'protect'> {
  /** A title of a few words. */
  readonly summary: string;
  /** Statuses that not every call of its kind can answer: 402 of what is paid for, 404 of what may not be there. */
  readonly errorResponses?: readonly number[];
}

/**
 * The meta of a procedure that also answers as plain HTTP: where, under `/api`, and what the OpenAPI document says of it.
 *
 * @example signedIn.meta(restEndpoint('POST /songs/generate', { summary: 'Make a song', errorResponses: [402] }))
 */
export function restEndpoint(
  at: `${'GET' | 'POST'} /${string}`,
  { errorResponses = [], ...said }: Said,
): { openapi: Endpoint } {
  const [method, path = ''] = at.split(' /');
  const endpoint = { method: method === 'GET' ? 'GET' : 'POST', path: `/${path}` } as const;
  // Named even when there are none, for otherwise the generator makes some up.
  return { openapi: { ...endpoint, ...said, errorResponses: [...errorResponses] } };
}
