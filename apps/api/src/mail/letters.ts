import type { Letter } from './letter.ts';

// Every mail that Tollgate writes. Its links lead to pages, which act when they are asked to: whoever checks mails for
// harm opens every link in them.

/** How long the link of each mail works. */
export const RESET_SECONDS = 3_600;
export const VERIFY_SECONDS = 24 * 3_600;

const pageOf = (appUrl: string, path: string, token: string) => `${appUrl}${path}?token=${token}`;

export function verifyAddress(appUrl: string, token: string): Letter {
  return {
    subject: 'Confirm your email address',
    lines: [
      'Somebody, we hope you, made a Tollgate account with this address.',
      'Confirm that it is yours, so that you can get back in if you forget your password.',
    ],
    action: { label: 'Confirm this address', url: pageOf(appUrl, '/verify-email', token) },
    afterwards: ['The link works for 24 hours. If you made no account, there is nothing to do.'],
  };
}

export function resetPassword(appUrl: string, token: string): Letter {
  return {
    subject: 'Choose a new password',
    lines: ['Somebody, we hope you, forgot the password of the Tollgate account with this address.'],
    action: { label: 'Choose a new password', url: pageOf(appUrl, '/reset-password', token) },
    afterwards: [
      'The link works once, within the hour. A new password signs every device out, and revokes every API key of yours.',
      'If it was not you, there is nothing to do: your password stays as it is.',
    ],
  };
}

export function confirmNewAddress(appUrl: string, token: string): Letter {
  return {
    subject: 'Confirm your new email address',
    lines: ['Somebody, we hope you, wants their Tollgate account to use this address from now on.'],
    action: { label: 'Use this address', url: pageOf(appUrl, '/verify-email', token) },
    afterwards: [
      'The link works within the hour. Until you follow it, the account keeps its old address.',
      'If it was not you, there is nothing to do.',
    ],
  };
}

/** To an address that somebody wants for their account, and that has one: nobody but its owner may learn that. */
export function addressTaken(appUrl: string): Letter {
  return {
    subject: 'This address has a Tollgate account',
    lines: [
      'Somebody wanted another Tollgate account to use this address. It has an account of its own, so nothing changed.',
      'If it was you, sign in to the account of this address, or use another address for the other one.',
    ],
    action: { label: 'Sign in', url: `${appUrl}/sign-in` },
    afterwards: ['If it was not you, there is nothing to do.'],
  };
}

/** To the address an account has, while there is still time. */
export function addressLeaving(appUrl: string): Letter {
  return {
    subject: 'Your account is about to use another email address',
    lines: [
      'Somebody who knows the password of your Tollgate account asked for it to use another address.',
      'If it was you, follow the link in the mail to that address.',
    ],
    action: { label: 'If it was not you, choose a new password', url: `${appUrl}/account#password` },
    afterwards: ['A new password signs every other device out, and stops the change.'],
  };
}
