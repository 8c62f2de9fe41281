import type { Store } from '../store.ts';
import { expand } from './expand.ts';
import { listOf, optional, shape, text } from './params.ts';
import type { Fields, Values } from './params.ts';

// A handler is synchronous from its first check to its last write. That is the whole concurrency story of this
// package: two requests can never interleave, so nothing can be paid or created twice.
type Answer<F extends Fields> = (params: Values<F>, store: Store, id: string) => object;

export interface Endpoint {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  answer(call: { params: Record<string, unknown>; store: Store; id: string }): object;
}

const expandParam = optional(listOf(text));

const endpoint =
  (method: Endpoint['method']) =>
  <F extends Fields>(path: string, fields: F, answer: Answer<F>): Endpoint => ({
    method,
    path,
    answer({ params: { expand: expandRaw, ...rest }, store, id }) {
      const paths = expandParam(expandRaw, 'expand') ?? [];
      return expand(answer(shape(fields)(rest, ''), store, id), paths, store);
    },
  });

export const get = endpoint('GET');
export const post = endpoint('POST');
export const del = endpoint('DELETE');
