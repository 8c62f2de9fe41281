import { sql, type RawBuilder } from 'kysely';

import { isCalled } from './is-called.ts';

export const PEOPLE_STATES = ['frozen', 'debt', 'banned', 'admin', 'pro', 'deleted'] as const;
export const PEOPLE_ORDERS = ['newest', 'oldest', 'balance', 'spent'] as const;

/** A place in a list of people: what it is sorted by, times in microseconds, and whose it was. */
interface PlaceAmongPeople {
  readonly key: number;
  readonly id: string;
}

/** One page of people. */
export interface PeoplePage {
  /** Lower case: each stands somewhere in the name or the address. */
  readonly words: readonly string[];
  /** Ids from one to another, which a beginning of an id stands for. */
  readonly ids?: { readonly from: string; readonly to: string } | undefined;
  /** Instead: those that something of Stripe's, or an activation key, belongs to. */
  readonly reference?: string | undefined;
  readonly state?: (typeof PEOPLE_STATES)[number] | undefined;
  readonly order: (typeof PEOPLE_ORDERS)[number];
  /** Where the page before ended: by what its last person was sorted then, for that may have moved meanwhile. */
  readonly before?: PlaceAmongPeople | undefined;
  readonly limit: number;
}

export interface PersonRow extends PlaceAmongPeople {
  readonly name: string;
  readonly email: string;
  readonly since: Date;
  readonly role: 'user' | 'admin';
  readonly isBanned: boolean;
  /** They have left: their history stays, and nobody is behind it. */
  readonly isDeleted: boolean;
  readonly isPro: boolean;
  readonly freezes: readonly string[];
  readonly debt: number;
  /** As it can be seen on their screens: what has expired is left out, whether it is booked or not. */
  readonly balance: number;
  readonly spent: number;
}

const people = sql`users as person left join credit_accounts as account on account.user_id = person.id::text`;

const KEYS: Readonly<Record<PeoplePage['order'], RawBuilder<unknown>>> = {
  newest: sql`person.created_at`,
  oldest: sql`person.created_at`,
  balance: sql`coalesce(account.balance, 0)`,
  spent: sql`coalesce(account.spent, 0)`,
};

const isPro = sql`exists (
  select from subscriptions as subscription
  where subscription.user_id = person.id and not is_duplicate and status in ('active', 'trialing', 'past_due'))`;

const STATES: Readonly<Record<NonNullable<PeoplePage['state']>, RawBuilder<unknown>>> = {
  // A ban freezes too, and so does leaving; each has a name of its own.
  frozen: sql`account.freezes <> '[]' and account.freezes <> '["ban"]' and person.deleted_at is null`,
  debt: sql`account.debt > 0`,
  banned: sql`person.banned_at is not null`,
  admin: sql`person.role = 'admin'`,
  pro: isPro,
  deleted: sql`person.deleted_at is not null`,
};

/**
 * One page of people with what they have. The page is cut first and its figures are added up after, so that one in the
 * order of time costs the same however many people there are; by balance and by what was spent, all accounts are read.
 */
export const selectPeople = ({ order, before, state, limit, ...sought }: PeoplePage) => {
  const [key, way] = [KEYS[order], order === 'oldest' ? sql`asc` : sql`desc`];
  const isAfter = order === 'oldest' ? sql`>` : sql`<`;
  const isOfTime = order === 'newest' || order === 'oldest';
  return sql<PersonRow>`
  with page as (
    select person.id, ${key} as key, person.name, person.email, person.created_at, person.role,
      person.banned_at, person.deleted_at, account.freezes, account.debt, ${isPro} as is_pro
    from ${people}
    where ${fits(sought)}
      ${state === undefined ? sql`` : sql`and ${STATES[state]}`}
      ${before === undefined ? sql`` : sql`and (${key}, person.id) ${isAfter} (${isOfTime ? timeOf(before.key) : sql`${before.key}::bigint`}, ${before.id})`}
    order by ${key} ${way}, person.id ${way}
    limit ${limit}
  )
  select page.id, ${isOfTime ? sql`(extract(epoch from key) * 1000000)::bigint` : sql`key`} as key, name, email, created_at as since, role, banned_at is not null as "isBanned", deleted_at is not null as "isDeleted", is_pro as "isPro",
    coalesce(freezes, '[]') as freezes, coalesce(debt, 0) as debt,
    coalesce(figures.credits, 0) as balance, coalesce(figures."totalCreditsSpent", 0) as spent
  from page left join user_credits as figures on figures."userId" = page.id::text
  order by page.key ${way}, page.id ${way}`;
};

function timeOf(microseconds: number): RawBuilder<unknown> {
  return sql`'epoch'::timestamptz + ${microseconds}::bigint * interval '1 microsecond'`;
}

function fits({ words, ids, reference }: Pick<PeoplePage, 'words' | 'ids' | 'reference'>) {
  if (reference !== undefined) return sql`person.id in (${ownersOf(reference)})`;
  const all = isCalled(words);
  return ids === undefined ? all : sql`(person.id between ${ids.from} and ${ids.to} or (${all}))`;
}

/** Whose a customer, session, invoice, payment intent, subscription or refund of Stripe's is, or an activation key. */
function ownersOf(reference: string) {
  return sql`
    select user_id from stripe_customers where customer_id = ${reference}
    union select user_id from credit_orders where checkout_session_id = ${reference}
    union select user_id from payments where id = ${reference}
    union select user_id from payments where payment_intents @> array[${reference}::text]
    union select user_id from subscriptions where id = ${reference}
    union select user_id from subscriptions where activation_key = ${reference}
    union select payment.user_id from refund_requests as request join payments as payment on payment.id = request.payment_id
      where request.refund_id = ${reference}`;
}
