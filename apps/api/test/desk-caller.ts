import type { Person } from './test-app.ts';

/** Asks a query as the web app does; answers its data, or its error. */
export async function ask(person: Person, path: string, input: object = {}) {
  const answer = await person.get(`/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input))}`);
  const body = answer.json();
  return body.result?.data ?? { status: answer.statusCode, message: body.error.message };
}

/** Has an operator do something; answers its status, and what it was refused for. */
export async function act(person: Person, path: string, input: object): Promise<[status: number, why?: string]> {
  const answer = await person.post(`/trpc/${path}`, input);
  return answer.statusCode === 200 ? [200] : [answer.statusCode, answer.json().error.message];
}
