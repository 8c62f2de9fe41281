import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';

import type { admin } from '../src/routers/admin.ts';
import type { Person } from './test-app.ts';

type Inputs = inferRouterInputs<typeof admin>;
type Outputs = inferRouterOutputs<typeof admin>;

/** What the API answers an operator's question; what it refuses is thrown. */
export async function ask<Name extends keyof Inputs>(
  operator: Person,
  name: Name,
  input: Inputs[Name],
): Promise<Outputs[Name]> {
  const answer = await operator.get(`/trpc/admin.${name}?input=${encodeURIComponent(JSON.stringify(input ?? {}))}`);
  return dataOf(answer);
}

/** What the API answers to what an operator does. */
export async function act<Name extends keyof Inputs>(
  operator: Person,
  name: Name,
  input: Inputs[Name],
): Promise<Outputs[Name]> {
  return dataOf(await operator.post(`/trpc/admin.${name}`, input ?? {}));
}

function dataOf(answer: { readonly statusCode: number; readonly body: string; json(): { result: { data: never } } }) {
  if (answer.statusCode !== 200) throw new Error(`${answer.statusCode} ${answer.body}`);
  return answer.json().result.data;
}
