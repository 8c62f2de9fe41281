import { initTRPC, TRPCError } from '@trpc/server';
import type { OpenApiMeta } from 'trpc-to-openapi';

import type { PersonalScope, Scope } from '../keys/scopes.ts';
import { actorOf, userWith, type Caller } from './caller.ts';
import { isStream } from './charge/settle-stream.ts';
import type { Context } from './context.ts';
import { describeError, withPublicCode } from './errors.ts';
import { publicStream } from './public-stream.ts';

/** What a procedure says of itself, for the OpenAPI document: its REST address, and who may call it. */
type Meta = OpenApiMeta<Access>;
export type Access = {
  /** What an API key needs to call it; none may without. */
  readonly scope?: Scope;
  readonly isForKeysAlone?: boolean;
};

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    isDev: false,
    // Proxies cut what is silent for a minute. A client that hears nothing for two pings and more connects anew.
    sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 40_000 } },
    errorFormatter({ shape, error }) {
      const { message, details } = describeError(error);
      return { ...shape, message, data: { ...shape.data, ...details } };
    },
  });

export const { router, middleware } = t;

/** Open to everyone. */
export const open = t.procedure.use(async ({ next }) => {
  // `next()` never rejects; what a procedure threw is in its result.
  const result = await next();
  if (!result.ok) throw withPublicCode(result.error);
  return isStream(result.data) ? { ...result, data: publicStream(result.data) } : result;
});

/** The rule: somebody signed in. An API key will not do. */
export const signedIn = open.use(async ({ ctx, next }) => {
  const caller = await someone(ctx);
  if (caller.kind !== 'person') throw forbidden('This takes somebody signed in; an API key may not do it.');
  return next({ ctx: { user: caller.user, sessionId: caller.sessionId, actor: actorOf(caller) } });
});

/** For somebody signed in, and for a personal key of theirs that has the scope: each on their own account. */
export const signedInOr = (scope: PersonalScope) =>
  open.meta({ scope }).use(async ({ ctx, next }) => {
    const caller = await someone(ctx);
    const user = userWith(scope, caller);
    if (!user) throw forbidden(`This takes somebody signed in, or a personal API key with the scope ${scope}.`);
    return next({ ctx: { user, actor: actorOf(caller) } });
  });

/** For admins alone. */
export const adminOnly = signedIn.use(async function adminOnly({ ctx, next }) {
  if (ctx.user.role !== 'admin') throw forbidden('Only an admin may do this.');
  return next();
});

/** For admins, and for a service key that has the scope. */
export const adminOr = (scope: Exclude<Scope, PersonalScope>) =>
  open.meta({ scope }).use(async ({ ctx, next }) => {
    const caller = await someone(ctx);
    const isAllowed = caller.kind === 'person' ? caller.user.role === 'admin' : caller.scopes.includes(scope);
    if (!isAllowed) throw forbidden(`Only an admin may do this, or a service key with the scope ${scope}.`);
    const user = caller.kind === 'person' ? caller.user : undefined;
    return next({ ctx: { user, actor: actorOf(caller) } });
  });

/** For API keys that have the scope, and nobody else. */
export const keyHolder = (scope: Scope) =>
  open.meta({ scope, isForKeysAlone: true }).use(async ({ ctx, next }) => {
    const caller = await someone(ctx);
    if (caller.kind === 'person' || !caller.scopes.includes(scope)) {
      throw forbidden(`Only an API key with the scope ${scope} may do this.`);
    }
    return next({ ctx: { actor: actorOf(caller) } });
  });

async function someone(ctx: Context): Promise<Caller> {
  const caller = await ctx.authenticate();
  if (caller) return caller;
  throw new TRPCError({ code: 'UNAUTHORIZED', message: 'Sign in first, or send an API key that is alive.' });
}

function forbidden(message: string): TRPCError {
  return new TRPCError({ code: 'FORBIDDEN', message });
}
