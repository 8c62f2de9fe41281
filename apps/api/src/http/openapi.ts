import type { AnyRouter } from '@trpc/server';
import { generateOpenApiDocument, type OpenAPIObject } from 'trpc-to-openapi';

import packageJson from '../../package.json' with { type: 'json' };
import type { Access } from '../trpc/init.ts';
import { appRouter } from '../trpc/router.ts';
import { completeOperation, type Operation } from './openapi/complete-operation.ts';
import { headers, parameters, responses, schemas } from './openapi/components.ts';

export interface OpenApiOptions {
  readonly appUrl: string;
  /** The name of the cookie that a session is kept in. */
  readonly sessionCookie: string;
}

/** The REST API as OpenAPI 3.1: what the generator reads from the procedures, and what holds for all of them. */
export function openApiDocument({ appUrl, sessionCookie }: OpenApiOptions): OpenAPIObject {
  const generated = generateOpenApiDocument(appRouter, {
    title: 'Tollgate API',
    description: 'Prepaid credits: what an account has, what things cost, and the calls that spend them.',
    version: packageJson.version,
    baseUrl: new URL('/api', appUrl).href,
  });
  const access = accessOf(appRouter);
  const complete = (operation: Operation) =>
    completeOperation(operation, access.get(operation.operationId ?? '') ?? {});
  const paths = Object.entries(generated.paths ?? {}).map(([path, { get, post }]) => [
    path,
    { ...(get && { get: complete(get) }), ...(post && { post: complete(post) }) },
  ]);
  return {
    ...generated,
    tags: [
      { name: 'credits', description: 'The account’s credits, their history, and what can be bought' },
      { name: 'billing', description: 'Checkout' },
      { name: 'studio', description: 'What credits are spent on' },
      { name: 'service', description: 'For other services and people’s own programs: each call carries an API key' },
    ],
    paths: Object.fromEntries(paths),
    components: {
      schemas,
      responses,
      headers,
      parameters,
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: sessionCookie,
          description:
            'Somebody signed in, from the app’s own pages: a call that changes something needs their Origin.',
        },
        apiKey: {
          type: 'http',
          scheme: 'bearer',
          description: 'An API key with the scope that the operation names. Cookies are then ignored.',
        },
      },
    },
  };
}

/** Who may call each operation, by its id. */
function accessOf(router: AnyRouter): ReadonlyMap<string, Access> {
  const procedures = Object.entries<AnyRouter['_def']['procedures'][string]>(router._def.procedures);
  return new Map(procedures.map(([name, { _def }]) => [name.replaceAll('.', '-'), _def.meta ?? {}]));
}
