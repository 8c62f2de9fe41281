import { TRANSACTION_TYPES } from '@tollgate/ledger';
import { TRPCError } from '@trpc/server';
import { z } from 'zod';

import { ApiKey } from '../keys/api-key.ts';
import { listKeys } from '../keys/list-keys.ts';
import { listPeople } from '../people/list-people.ts';
import { readPerson } from '../people/read-person.ts';
import { PEOPLE_ORDERS, PEOPLE_STATES } from '../sql/select-people.ts';
import { adminOnly } from '../trpc/init.ts';
import { oneLine } from '../trpc/line-of-text.ts';
import { UserId } from '../trpc/user-id.ts';
import { next, page, pageOf } from './page.ts';

const instant = z.date().transform((date) => date.toISOString());
const whom = z.strictObject({ userId: UserId });

const ListedPerson = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  since: instant,
  role: z.enum(['user', 'admin']),
  isBanned: z.boolean(),
  isDeleted: z.boolean(),
  isPro: z.boolean(),
  freezes: z.array(z.string()).readonly(),
  debt: z.int(),
  balance: z.int(),
  spent: z.int(),
});

/** A place in the list, as an address holds it. */
const place = z
  .string()
  .regex(/^-?\d{1,16}\.[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/)
  .transform((text) => {
    const [key = '', id = ''] = text.split('.');
    return { key: Number(key), id };
  });

/** People, a page at a time: those whose name, address, id or anything of Stripe's is searched for. */
export const users = adminOnly
  .input(
    z.strictObject({
      search: oneLine.max(255).optional(),
      state: z.enum(PEOPLE_STATES).optional(),
      order: z.enum(PEOPLE_ORDERS).default('newest'),
      ...page(),
      before: place.optional(),
    }),
  )
  .output(z.strictObject({ people: z.array(ListedPerson), next }))
  .query(async ({ ctx, input: { limit, ...search } }) => {
    const { rows, next: after } = pageOf(await listPeople(ctx.db, { ...search, limit: limit + 1 }), limit);
    const last = after === null ? undefined : rows.at(-1);
    return { people: rows.map(({ key: _key, ...person }) => person), next: last ? `${last.key}.${last.id}` : null };
  });

const Person = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  isVerified: z.boolean(),
  since: instant,
  isAdmin: z.boolean(),
  isAdminByAddress: z.boolean(),
  bannedAt: instant.nullable(),
  deletedAt: instant.nullable(),
  freezes: z.array(z.string()).readonly(),
  balance: z.strictObject({ balance: z.int(), held: z.int(), available: z.int(), debt: z.int() }),
  credits: z.strictObject({
    bought: z.int(),
    given: z.int(),
    spent: z.int(),
    spentThisMonth: z.int(),
    refunded: z.int(),
    expired: z.int(),
    takenBack: z.int(),
  }),
  sessions: z.int(),
  customerId: z.string().nullable(),
  subscription: z
    .strictObject({
      id: z.string(),
      status: z.string(),
      isPaused: z.boolean(),
      monthlyCents: z.int(),
      currency: z.string(),
      periodEnd: instant,
      cancelAt: instant.nullable(),
      endedAt: instant.nullable(),
    })
    .nullable(),
});

/** One person: who they are, and what they have and had. */
export const user = adminOnly
  .input(whom)
  .output(Person)
  .query(async ({ ctx, input }) => {
    const person = await readPerson(ctx, input.userId);
    if (person) return person;
    throw new TRPCError({ code: 'NOT_FOUND', message: 'There is no such user.' });
  });

/** What somebody's balance is made of, in the order it will be used, and what holds some of it. */
export const userLots = adminOnly
  .input(whom)
  .output(
    z.strictObject({
      lots: z.array(
        z.strictObject({
          id: z.uuid(),
          type: z.enum(TRANSACTION_TYPES),
          amount: z.int(),
          remaining: z.int(),
          held: z.int(),
          paidCents: z.int(),
          currency: z.string().nullable(),
          expiresAt: instant.nullable(),
          createdAt: instant,
        }),
      ),
      holds: z.array(
        z.strictObject({
          id: z.uuid(),
          credits: z.int(),
          reason: z.string(),
          feature: z.string().nullable(),
          createdAt: instant,
          expiresAt: instant,
        }),
      ),
    }),
  )
  .query(async ({ ctx, input: { userId } }) => {
    const [lots, holds] = await Promise.all([ctx.ledger.getLots(userId), ctx.ledger.getHolds(userId)]);
    const shown = holds.map(({ id, credits, reason, feature, createdAt, expiresAt }) => {
      return { id, credits, reason, feature, createdAt, expiresAt };
    });
    return { lots, holds: shown };
  });

/** Somebody’s API keys, live ones first: never the keys themselves. */
export const userKeys = adminOnly
  .input(whom)
  .output(z.array(ApiKey))
  .query(({ ctx, input }) => listKeys(ctx.db, input.userId));
