import { clientNetwork } from './client-network.ts';
import type { Limit, Limits } from './limits.ts';

const MINUTE = 60;
const HOUR = 3_600;

const signUp: Limit = { what: 'sign-up', most: 20, seconds: MINUTE };
const signIn: Limit = { what: 'sign-in', most: 10, seconds: MINUTE };
const changePassword: Limit = { what: 'change-password', most: 10, seconds: MINUTE };
const resetAsks: Limit = { what: 'reset-asks', most: 30, seconds: HOUR };
/** Counted whether or not the address has an account, so that being refused does not tell. */
const resetMails: Limit = { what: 'reset-mails', most: 5, seconds: HOUR };
const resetTries: Limit = { what: 'reset-tries', most: 20, seconds: HOUR };

interface Asked {
  /** The address under /api/auth. */
  readonly path: string;
  /** Where the request comes from. */
  readonly address: string;
  readonly body: unknown;
}

/** Counts a call to better-auth where guessing or flooding would pay. Null, or in how many seconds to come back. */
export async function countSignIn(limits: Limits, { path, address, body }: Asked): Promise<number | null> {
  const client = clientNetwork(address);
  switch (path) {
    case '/sign-up/email':
      return limits.count(signUp, client);
    case '/sign-in/email':
      return limits.count(signIn, client);
    case '/change-password':
      return limits.count(changePassword, client);
    case '/reset-password':
      return limits.count(resetTries, client);
    case '/request-password-reset':
      return (await limits.count(resetAsks, client)) ?? (await limits.count(resetMails, emailIn(body)));
    default:
      return null;
  }
}

function emailIn(body: unknown): string {
  const email = typeof body === 'object' && body !== null && 'email' in body ? body.email : '';
  return typeof email === 'string' ? email.trim().toLowerCase() : '';
}
