/** Reads the token in the address that a mail leads to. The router takes what looks like a number for one. */
export function tokenIn({ token }: Record<string, unknown>): { token: string } {
  return { token: typeof token === 'string' || typeof token === 'number' ? String(token) : '' };
}
