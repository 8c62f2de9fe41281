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

function sentenceFor({ status, code }: Refusal): string {
  if (status === 429) return 'Too many tries. Wait a while and try again.';
  return (code !== undefined && sentences[code]) || 'The server did not answer. Nothing was changed; try again.';
}

/** Each answers with what went wrong as a sentence, or with nothing when it went well. */
export async function signIn(credentials: Credentials): Promise<string | undefined> {
  const { error } = await auth.signIn.email(credentials);
  return error ? sentenceFor(error) : undefined;
}

export async function signUp({ email, password }: Credentials): Promise<string | undefined> {
  const name = email.split('@')[0] ?? email;
  const { error } = await auth.signUp.email({ email, password, name });
  return error ? sentenceFor(error) : undefined;
}

export async function signOut(): Promise<string | undefined> {
  const { error } = await auth.signOut();
  return error ? sentenceFor(error) : undefined;
}

export async function askForReset(email: string): Promise<string | undefined> {
  const { error } = await auth.requestPasswordReset({ email });
  return error ? sentenceFor(error) : undefined;
}

export async function resetPassword({ token, password }: { token: string; password: string }) {
  const { error } = await auth.resetPassword({ token, newPassword: password });
  return error ? sentenceFor(error) : undefined;
}

export async function changePassword({ current, next }: { current: string; next: string }) {
  const { error } = await auth.changePassword({ currentPassword: current, newPassword: next });
  return error ? sentenceFor(error) : undefined;
}
