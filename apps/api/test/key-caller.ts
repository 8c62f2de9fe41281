import { createServiceKey } from '../src/keys/create-key.ts';
import { SCOPES, PERSONAL_SCOPES, type PersonalScope, type Scope } from '../src/keys/scopes.ts';
import type { Person, TestApp } from './test-app.ts';

/** A program that calls with an API key. */
export class KeyCaller {
  readonly on: TestApp;
  readonly id: string;
  readonly key: string;

  constructor(on: TestApp, { id, key }: { id: string; key: string }) {
    this.on = on;
    this.id = id;
    this.key = key;
  }

  get headers(): Record<string, string> {
    return { authorization: `Bearer ${this.key}` };
  }

  get(url: string, headers: Record<string, string> = {}) {
    return this.on.app.inject({ method: 'GET', url, headers: { ...this.headers, ...headers } });
  }

  post(url: string, body: unknown, headers: Record<string, string> = {}) {
    const all = { ...this.headers, 'content-type': 'application/json', ...headers };
    return this.on.app.inject({ method: 'POST', url, headers: all, body: JSON.stringify(body) });
  }
}

/** A key that somebody makes for themselves; with every scope such a key can have unless said. */
export async function personalKey(
  person: Person,
  scopes: readonly PersonalScope[] = PERSONAL_SCOPES,
): Promise<KeyCaller> {
  const answer = await person.post('/trpc/account.createKey', { name: 'Test', scopes });
  if (answer.statusCode !== 200) throw new Error(`key: ${answer.statusCode} ${answer.body}`);
  return new KeyCaller(person.on, answer.json().result.data);
}

/** A key of another service of ours; with every scope unless said. */
export async function serviceKey(on: TestApp, scopes: readonly Scope[] = SCOPES): Promise<KeyCaller> {
  return new KeyCaller(on, await createServiceKey(on.deps.database.db, { name: 'Test', scopes }));
}
