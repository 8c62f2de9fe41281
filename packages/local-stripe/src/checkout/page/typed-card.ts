import type { CardInput } from '../card.ts';

type Body = Record<string, unknown> | undefined;

/** One field of a form that was sent; empty when it was not, or is not text. */
export const typedField = (body: Body, name: string): string => {
  const value = body?.[name];
  return typeof value === 'string' ? value : '';
};

export const typedCard = (body: Body): CardInput => ({
  number: typedField(body, 'number'),
  expiry: typedField(body, 'expiry'),
  cvc: typedField(body, 'cvc'),
  name: typedField(body, 'name'),
  email: typedField(body, 'email'),
});
