import { betterAuth } from 'better-auth';
import { createAuthMiddleware } from 'better-auth/api';
import type { Kysely } from 'kysely';

import type { AppDb } from './database.ts';
import { queueDueGrant } from './sql/queue-due-grant.ts';
import { ASK_MONTHLY_GRANT_TASK } from './stripe/ask-monthly-grant.ts';

export interface AuthOptions {
  readonly db: Kysely<AppDb>;
  readonly secret: string;
  readonly appUrl: string;
  readonly trustedOrigins: readonly string[];
  /** Told of each session that ends before its time, after it has ended. */
  readonly onSessionEnd: (userId: string) => void;
}

/** Set by us on every request to better-auth, whatever a client sent under this name. */
export const CLIENT_ADDRESS_HEADER = 'x-tollgate-client-address';

/** Whoever changes their password means everybody else who is signed in with it to be out. */
const endOtherSessions = createAuthMiddleware(async ({ path, body }) =>
  path === '/change-password' ? { context: { body: { ...body, revokeOtherSessions: true } } } : undefined,
);

export type Auth = ReturnType<typeof createAuth>;

/** Sign-up, sign-in and sessions, by better-auth on our own database. */
export function createAuth({ db, secret, appUrl, trustedOrigins, onSessionEnd }: AuthOptions) {
  return betterAuth({
    baseURL: appUrl,
    basePath: '/api/auth',
    secret,
    trustedOrigins: [...trustedOrigins],
    database: { db, type: 'postgres' },
    hooks: { before: endOtherSessions },
    databaseHooks: {
      // Whoever comes back after their period ended finds the credits of the next one, also if Stripe's word was lost.
      session: {
        create: { after: ({ userId }) => queueDueGrant(db, ASK_MONTHLY_GRANT_TASK, userId) },
        delete: { after: async ({ userId }) => onSessionEnd(userId) },
      },
    },
    emailAndPassword: { enabled: true, minPasswordLength: 8, maxPasswordLength: 128 },
    user: {
      modelName: 'users',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
      additionalFields: { role: { type: 'string', required: false, defaultValue: 'user', input: false } },
    },
    session: {
      modelName: 'sessions',
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      // A cached session would stay valid after sign-out until the cache runs out.
      cookieCache: { enabled: false },
    },
    account: {
      modelName: 'sign_in_accounts',
      fields: {
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'verifications',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    // `http/same-site.ts` holds every route to one rule; a second, different one here would refuse what that allows.
    advanced: {
      database: { generateId: 'uuid' },
      disableCSRFCheck: true,
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}
