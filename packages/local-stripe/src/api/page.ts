import type { Stripe } from 'stripe';
import { ApiError, noSuchParam } from './api-error.ts';
import { integer, optional, shape, text } from './params.ts';
import type { Reader, Values } from './params.ts';

const range = shape({
  gt: optional(integer()),
  gte: optional(integer()),
  lt: optional(integer()),
  lte: optional(integer()),
});

const seconds = integer();

const createdFilter: Reader<(created: number) => boolean> = (value, param) => {
  if (typeof value === 'string') {
    const exact = seconds(value, param);
    return (created) => created === exact;
  }
  const { gt = -1, gte = 0, lt = Infinity, lte = Infinity } = range(value, param);
  return (created) => created > gt && created >= gte && created < lt && created <= lte;
};

/** What every list takes. */
export const pageFields = {
  limit: optional(integer({ min: 1, max: 100 })),
  starting_after: optional(text),
  ending_before: optional(text),
};

export const createdField = { created: optional(createdFilter) };

type PageParams = Values<typeof pageFields> & Partial<Values<typeof createdField>>;

/** One page of `items` (given newest first), cut the way Stripe cuts it. */
export const page = <T extends { id: string; created?: number }>(
  path: string,
  items: T[],
  { limit = 10, starting_after: after, ending_before: before, created }: PageParams,
): Stripe.ApiList<T> => {
  if (after !== undefined && before !== undefined) {
    throw new ApiError('You may only specify one of these parameters: starting_after, ending_before.', {
      code: 'parameters_exclusive',
      param: 'starting_after',
    });
  }
  const positionOf = (id: string, param: string) => {
    const position = items.findIndex((item) => item.id === id);
    if (position === -1) throw noSuchParam('object in this list', id, param);
    return position;
  };
  // The cursor is looked up before the date filter, so that a cursor outside the range still marks its place.
  const isWanted = (item: T) => created?.(item.created ?? 0) ?? true;
  const answer = (data: T[], has_more: boolean) => ({ object: 'list' as const, data, has_more, url: path });
  if (before !== undefined) {
    const rest = items.slice(0, positionOf(before, 'ending_before')).filter(isWanted);
    return answer(rest.slice(-limit), rest.length > limit);
  }
  const start = after === undefined ? 0 : positionOf(after, 'starting_after') + 1;
  const rest = items.slice(start).filter(isWanted);
  return answer(rest.slice(0, limit), rest.length > limit);
};
