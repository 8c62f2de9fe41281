import { createAuthClient } from 'better-auth/client';

export interface Credentials {
  email: string;
  password: string;
}

export const passwordLengthMin = 8;

const auth = createAuthClient();

const sentences: Record<string, string> = {
  INVALID_EMAIL_OR_PASSWORD: 'This email and password do not match.',
  INVALID_EMAIL: 'This is not an email address.',
  PASSWORD_TOO_SHORT: `The password needs at least ${passwordLengthMin} characters.`,
  PASSWORD_TOO_LONG: 'This password is too long.',
  USER_ALREADY_EXISTS: 'There is an account with this email. Sign in instead.',
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: 'There is an account with this email. Sign in instead.',
};

interface Refusal {
  status: number;
  code?: string | undefined;
}

function sentenceFor({ status, code }: Refusal): string {
  if (status === 429) return 'Too many tries. Wait a minute and try again.';
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
