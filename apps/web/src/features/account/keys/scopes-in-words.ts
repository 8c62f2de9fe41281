import type { ApiInputs } from '../../../api.ts';

type Scope = ApiInputs['account']['createKey']['scopes'][number];

/** What a personal key may be allowed to do. */
export const scopes: readonly { value: Scope; name: string }[] = [
  { value: 'credits:read', name: 'Read your balance and history' },
  { value: 'credits:spend', name: 'Spend your credits' },
];

/** `Read your balance and history, spend your credits`. */
export function scopesInWords(given: readonly string[]): string {
  const [first = '', ...rest] = scopes.filter(({ value }) => given.includes(value)).map(({ name }) => name);
  return [first, ...rest.map((name) => name.charAt(0).toLowerCase() + name.slice(1))].join(', ');
}
