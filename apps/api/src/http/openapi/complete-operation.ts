import type { OpenAPIObject } from 'trpc-to-openapi';

import type { Access } from '../../trpc/init.ts';
import type { headers, responses } from './components.ts';
import { plainSchema } from './plain-schema.ts';

export type Operation = NonNullable<NonNullable<OpenAPIObject['paths']>[string]['post']>;

type Names<T> = readonly (keyof T)[];

/**
 * Adds to an operation what every operation of its kind does, so that no procedure has to say it: a mutation takes an
 * Idempotency-Key, one that names 402 tells what it took, and what goes wrong is told in one form.
 */
export function completeOperation(operation: Operation, access: Access): Operation {
  const { requestBody, responses: given = {}, security, parameters, ...rest } = plainSchema(operation);
  const isMutation = requestBody !== undefined;
  const isOpen = security === undefined;
  const shared: Names<typeof responses> = [
    400,
    'default',
    ...(isOpen ? [] : ([401, 403, 503] as const)),
    ...(isMutation ? ([409, 422] as const) : []),
  ];
  const told: Names<typeof headers> = [
    ...(402 in given ? (['X-Credits-Charged', 'X-Credits-Available'] as const) : []),
    ...(isMutation ? (['Idempotent-Replayed'] as const) : []),
  ];
  const { 200: success, ...named } = given;
  return {
    ...rest,
    // The generator names an operation after its procedure: `credits-balance` is in the room `credits`.
    tags: rest.operationId?.split('-', 1) ?? [],
    ...(!isOpen && { security: securityOf(access) }),
    ...(parameters?.length && { parameters }),
    ...(isMutation && {
      parameters: [{ $ref: '#/components/parameters/Idempotency-Key' }],
      requestBody: strict(requestBody),
    }),
    responses: {
      200: { ...success, ...(told.length > 0 && { headers: refs('headers', told) }) },
      ...refs('responses', [...shared, ...Object.keys(named)]),
    },
  };
}

/** Any one of these will do. */
function securityOf({ scope, isForKeysAlone = false }: Access) {
  return [...(isForKeysAlone ? [] : [{ session: [] }]), ...(scope === undefined ? [] : [{ apiKey: [scope] }])];
}

/** Every input refuses fields it does not know; of one with a rule of its own the generator forgets it. */
function strict(body: NonNullable<Operation['requestBody']>): NonNullable<Operation['requestBody']> {
  if ('$ref' in body) return body;
  const { schema, ...media } = body.content['application/json'] ?? {};
  return { ...body, content: { 'application/json': { ...media, schema: { ...schema, additionalProperties: false } } } };
}

function refs(kind: 'headers' | 'responses', names: readonly (string | number)[]) {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/${kind}/${name}` }]));
}
