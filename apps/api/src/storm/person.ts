import { ORIGIN } from './world.ts';

/** Somebody signed in, who calls as the web app does, now one process and now the other. */
export interface Person {
  readonly userId: string;
  readonly email: string;
  post(path: string, body: object): Promise<Answer>;
}

interface Answer {
  readonly status: number;
  /** The field of this name, if it is text. */
  text(name: string): string;
}

export async function signUp(urls: readonly string[], name: string): Promise<Person> {
  const email = `${name}@example.com`;
  let turn = name.length;
  let cookie = '';
  const post = async (path: string, body: object) => {
    const response = await fetch(`${urls[(turn += 1) % urls.length]}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: ORIGIN, cookie },
      body: JSON.stringify(body),
    });
    cookie ||= response.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const answer: unknown = await response.json();
    return { status: response.status, answer };
  };
  const signedUp = await post('/api/auth/sign-up/email', { name, email, password: 'correct horse battery' });
  const user = fieldOf(signedUp.answer, 'user');
  if (signedUp.status !== 200) throw new Error(`${email} cannot sign up: ${signedUp.status}`);
  return {
    userId: String(fieldOf(user, 'id')),
    email,
    async post(path, body) {
      const { status, answer } = await post(path, body);
      const text = (field: string) => {
        const value = fieldOf(answer, field);
        if (typeof value !== 'string') throw new Error(`${path} answered ${status} without ${field}.`);
        return value;
      };
      return { status, text };
    },
  };
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : null;
}
