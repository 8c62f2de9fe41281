import type { PersonalScope, Scope } from '../keys/scopes.ts';

/** Someone with an account of their own. */
export interface User {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: 'user' | 'admin';
}

/** The holder of an API key. A personal key acts on its owner's account, a service key on any that a call names. */
export type KeyHolder =
  | { readonly kind: 'personalKey'; readonly keyId: string; readonly user: User; readonly scopes: readonly Scope[] }
  | { readonly kind: 'serviceKey'; readonly keyId: string; readonly scopes: readonly Scope[] };

/** Somebody signed in. */
export interface Person {
  readonly kind: 'person';
  readonly user: User;
  /** Which of their sessions the request came with. */
  readonly sessionId: string;
}

/** Who sent a request: somebody signed in, or the holder of a key. */
export type Caller = Person | KeyHolder;

/** A caller as the ledger's lines and the logs name them. */
export function actorOf(caller: Caller): string {
  return caller.kind === 'person' ? caller.user.id : `key:${caller.keyId}`;
}

/** A caller with an account of their own on which they may do what the scope says; null for any other. */
export function userWith(scope: PersonalScope, caller: Caller): User | null {
  if (caller.kind === 'person') return caller.user;
  return caller.kind === 'personalKey' && caller.scopes.includes(scope) ? caller.user : null;
}
