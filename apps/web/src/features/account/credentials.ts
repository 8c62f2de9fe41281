import { createAuthClient } from 'better-auth/client';

import { passwordLengthMin } from './password-length.ts';

export interface Credentials {
  email: string;
  password: string;
}

const auth = createAuthClient();

const sentences: Record<string, string> = {
  INVALID_EMAIL_OR_PASSWORD: 'This email and password do not match.',
  INVALID_EMAIL: 'This is not an email address.',
  BANNED: 'This account is banned. Its history and its credits are kept. Ask whoever runs this product.',
  PASSWORD_TOO_SHORT: `The password needs at least ${passwordLengthMin} characters.`,
  PASSWORD_TOO_LONG: 'This password is too long.',
  INVALID_PASSWORD: 'This is not your password. Nothing was changed.',
  INVALID_TOKEN: 'This link was used already, or is too old.',
  USER_ALREADY_EXISTS: 'There is an account with this email. Sign in instead.',
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: 'There is an account with this email. Sign in instead.',
};

interface Refusal {
  status: number;
  code?: string | undefined;
}

const tryAgain = 'The server did not answer. Try again.';
/** For what may have been done although nobody heard of it, and cannot be done once more. */
const lookFirst = 'The server did not answer. Look whether it was done before you try again.';

/** What went wrong with a call, as a sentence, or nothing when it went well. */
async function problemOf(call: Promise<{ error: Refusal | null }>, unanswered = tryAgain): Promise<string | undefined> {
  const { error } = await call.catch(() => ({ error: { status: 0, code: undefined } }));
  if (!error) return undefined;
  if (error.status === 429) return 'Too many tries. Wait a while and try again.';
  return (error.code !== undefined && sentences[error.code]) || unanswered;
}

/** Each answers with what went wrong as a sentence, or with nothing when it went well. */
export function signIn(credentials: Credentials): Promise<string | undefined> {
  return problemOf(auth.signIn.email(credentials));
}

export function signUp({ email, password }: Credentials): Promise<string | undefined> {
  const name = email.split('@')[0] ?? email;
  return problemOf(auth.signUp.email({ email, password, name }), lookFirst);
}

export function signOut(): Promise<string | undefined> {
  return problemOf(auth.signOut());
}

export function askForReset(email: string): Promise<string | undefined> {
  return problemOf(auth.requestPasswordReset({ email }));
}

export function resetPassword({ token, password }: { token: string; password: string }): Promise<string | undefined> {
  return problemOf(auth.resetPassword({ token, newPassword: password }), lookFirst);
}

export function changePassword({ current, next }: { current: string; next: string }): Promise<string | undefined> {
  return problemOf(auth.changePassword({ currentPassword: current, newPassword: next }), lookFirst);
}
