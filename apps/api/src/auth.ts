import { betterAuth } from 'better-auth';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import type { Kysely } from 'kysely';

import { forgetLinks } from './account/address-links.ts';
import { askToConfirm } from './account/confirm-address.ts';
import { PersonName } from './account/person-name.ts';
import { shutOldWaysIn } from './account/shut-old-ways-in.ts';
import { SESSION_COLUMNS, SIGN_IN_ACCOUNT_COLUMNS, USER_COLUMNS, VERIFICATION_COLUMNS } from './auth-columns.ts';
import type { AppDb } from './database.ts';
import { resetPassword, RESET_SECONDS } from './mail/letters.ts';
import type { Mailer } from './mail/mailer.ts';
import { refuseShutOut } from './people/refuse-shut-out.ts';
import { queueDueGrant } from './sql/queue-due-grant.ts';
import { ASK_MONTHLY_GRANT_TASK } from './stripe/ask-monthly-grant.ts';

export interface AuthOptions {
  readonly db: Kysely<AppDb>;
  readonly secret: string;
  readonly appUrl: string;
  readonly trustedOrigins: readonly string[];
  readonly mailer: Mailer;
  /** Told whose sessions, or API keys, end before their time, after they have ended. */
  readonly onSessionEnd: (userId: string) => void;
}

/** Set by us on every request to better-auth, whatever a client sent under this name. */
export const CLIENT_ADDRESS_HEADER = 'x-tollgate-client-address';

/** Whoever changes their password means everybody else who is signed in with it to be out. */
const endOtherSessions = createAuthMiddleware(async ({ path, body }) =>
  path === '/change-password' ? { context: { body: { ...body, revokeOtherSessions: true } } } : undefined,
);

/** Links that were sent while the old password was right may have been asked for by whoever knew it. */
const endLinks = (db: Kysely<AppDb>) =>
  createAuthMiddleware(async ({ path, context }) => {
    const { newSession } = context;
    if (path === '/change-password' && newSession) await forgetLinks(db, newSession.user.id);
  });

/** By better-auth any text is a name. */
function nameOf({ name }: { name: string }): string {
  const { data } = PersonName.safeParse(name);
  if (data !== undefined) return data;
  throw new APIError('BAD_REQUEST', { code: 'INVALID_NAME', message: 'A name is one line of 1 to 100 characters.' });
}

export type Auth = ReturnType<typeof createAuth>;

/** Sign-up, sign-in and sessions, by better-auth on our own database. */
export function createAuth({ db, secret, appUrl, trustedOrigins, mailer, onSessionEnd }: AuthOptions) {
  const hasMail = mailer.way !== 'none';
  return betterAuth({
    baseURL: appUrl,
    basePath: '/api/auth',
    secret,
    trustedOrigins: [...trustedOrigins],
    database: { db, type: 'postgres' },
    hooks: { before: endOtherSessions, after: endLinks(db) },
    databaseHooks: {
      user: {
        create: {
          before: async (user) => ({ data: { ...user, name: nameOf(user) } }),
          // The demo people are made without a request, and have no address that anybody reads.
          after: async (user, made) => {
            if (hasMail && made?.request) await askToConfirm({ db, mailer }, user);
          },
        },
      },
      // Whoever comes back after their period ended finds the credits of the next one, also if Stripe's word was lost.
      session: {
        create: {
          before: ({ userId }) => refuseShutOut(db, userId),
          after: ({ userId }) => queueDueGrant(db, ASK_MONTHLY_GRANT_TASK, userId),
        },
        delete: { after: async ({ userId }) => onSessionEnd(userId) },
      },
    },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 8,
      maxPasswordLength: 128,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: RESET_SECONDS,
      ...(hasMail && {
        sendResetPassword: ({ user, token }) => mailer.write(user, resetPassword(appUrl, token)),
      }),
      onPasswordReset: async ({ user: { id } }) => {
        await shutOldWaysIn(db, id);
        onSessionEnd(id);
      },
    },
    user: {
      modelName: 'users',
      fields: USER_COLUMNS,
      additionalFields: { role: { type: 'string', required: false, defaultValue: 'user', input: false } },
    },
    session: {
      modelName: 'sessions',
      fields: SESSION_COLUMNS,
      // A cached session would stay valid after sign-out until the cache runs out.
      cookieCache: { enabled: false },
    },
    account: { modelName: 'sign_in_accounts', fields: SIGN_IN_ACCOUNT_COLUMNS },
    verification: { modelName: 'verifications', fields: VERIFICATION_COLUMNS, storeIdentifier: 'hashed' },
    // `http/same-site.ts` holds every route to one rule; a second, different one here would refuse what that allows.
    advanced: {
      database: { generateId: 'uuid' },
      disableCSRFCheck: true,
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
    },
    // `limits/sign-in-limits.ts` counts: its own limits are of one kind of address alone.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}
