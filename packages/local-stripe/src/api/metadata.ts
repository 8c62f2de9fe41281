import type { Stripe } from 'stripe';
import { ApiError } from './api-error.ts';
import { clearable } from './params.ts';
import type { Reader } from './params.ts';

const maxKeys = 50;
const maxKeyLength = 40;
const maxValueLength = 500;

const withinLimit = (metadata: Stripe.Metadata): Stripe.Metadata => {
  if (Object.keys(metadata).length <= maxKeys) return metadata;
  throw new ApiError(`Metadata takes up to ${maxKeys} keys.`, { param: 'metadata' });
};

const entries: Reader<Stripe.Metadata> = (value, param) => {
  if (typeof value !== 'object' || value === null) throw new ApiError(`Invalid object: ${param}.`, { param });
  const pairs = Object.entries(value).map(([key, item]: [string, unknown]) => {
    const name = `${param}[${key}]`;
    if (typeof item !== 'string') throw new ApiError('Metadata values must be strings.', { param: name });
    if (key.length > maxKeyLength || item.length > maxValueLength) {
      throw new ApiError(`Metadata takes keys up to ${maxKeyLength} and values up to ${maxValueLength} characters.`, {
        param: name,
      });
    }
    return [key, item] as const;
  });
  return withinLimit(Object.fromEntries(pairs));
};

export const metadata = clearable(entries);

/** Stripe merges: an empty value removes its key, an empty `metadata` removes all of them. */
export const mergeMetadata = (before: Stripe.Metadata, change: Stripe.Metadata | null | undefined): Stripe.Metadata => {
  if (change === null) return {};
  const merged = Object.entries({ ...before, ...change }).filter(([, value]) => value !== '');
  return withinLimit(Object.fromEntries(merged));
};
