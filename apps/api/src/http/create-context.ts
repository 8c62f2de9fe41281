import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Kysely } from 'kysely';

import type { Auth } from '../auth.ts';
import type { AppDb } from '../database.ts';
import { createKeyReader } from '../keys/key-reader.ts';
import { actorOf, type Caller } from '../trpc/caller.ts';
import type { AppContext, Context } from '../trpc/context.ts';
import { bearerKeyOf } from './bearer-key.ts';
import { callHeaders } from './call-headers.ts';
import { createSessionReader } from './read-session.ts';

export interface Authenticator {
  /** The holder of the API key that a request names, or else whoever its session cookie belongs to; null for nobody. */
  (request: FastifyRequest): Promise<Caller | null>;
}

interface AuthenticatorOptions {
  readonly db: Kysely<AppDb>;
  readonly auth: Auth;
  readonly adminEmails: readonly string[];
}

export function createAuthenticator({ db, auth, adminEmails }: AuthenticatorOptions): Authenticator {
  const readKey = createKeyReader(db);
  const readSession = createSessionReader({ db, auth, adminEmails });

  async function callerOf(request: FastifyRequest): Promise<Caller | null> {
    const key = bearerKeyOf(request);
    // Whoever names a key is its holder or nobody, also with somebody's cookie beside it.
    if (key !== null) return readKey(key);
    return readSession(request);
  }

  return async (request) => {
    const caller = await callerOf(request);
    if (caller) request.actor = actorOf(caller);
    return caller;
  };
}

/** One HTTP request, with the answer that its procedures may add headers to. */
export interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** Whether it holds several calls, each with a place of its own. */
  readonly isBatch: boolean;
}

/** Makes each request's context: what the app has, who sent it, and what it said and hears in headers. */
export function createContextFactory(app: AppContext, authenticate: Authenticator) {
  return ({ request, reply, isBatch }: Exchange): Context => {
    let caller: Promise<Caller | null> | undefined;
    return {
      ...app,
      ...callHeaders(request, reply, isBatch),
      authenticate: () => (caller ??= authenticate(request)),
      reauthenticate: () => authenticate(request),
    };
  };
}
