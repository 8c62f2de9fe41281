import type { FastifyRequest } from 'fastify';

import type { Auth } from '../auth.ts';
import type { Context, User } from '../trpc/context.ts';
import { toHeaders } from './headers.ts';

export interface SessionReader {
  /** The person whose session cookie a request carries; null when it carries none that is alive. */
  (request: FastifyRequest): Promise<User | null>;
}

/** Reads sessions through better-auth. An admin is who is one in the database, or has proven an address listed as one. */
export function createSessionReader(auth: Auth, adminEmails: readonly string[]): SessionReader {
  return async (request) => {
    if (request.headers.cookie === undefined) return null;
    const session = await auth.api.getSession({ headers: toHeaders(request.headers) });
    if (!session) return null;
    const { id, email, name, emailVerified, role } = session.user;
    const isAdmin = role === 'admin' || (emailVerified && adminEmails.includes(email.toLowerCase()));
    request.actor = id;
    return { id, email, name, role: isAdmin ? 'admin' : 'user' };
  };
}

/** Makes each request's context: what the app has, and who sent it. */
export function createContextFactory(shared: Omit<Context, 'authenticate'>, readSession: SessionReader) {
  return (request: FastifyRequest): Context => {
    let user: Promise<User | null> | undefined;
    return { ...shared, authenticate: () => (user ??= readSession(request)) };
  };
}
