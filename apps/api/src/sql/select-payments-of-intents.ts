import { sql } from 'kysely';

/**
 * The payments that payment intents are part of. One intent is looked up at a time: of many at once, the planner believes
 * that they are in most payments, and reads them all.
 */
export const selectPaymentsOfIntents = (intents: readonly string[]) => sql<{ intent: string; paymentId: string }>`
  select wanted.intent, payment.id as "paymentId"
  from unnest(${intents}::text[]) as wanted (intent)
  join payments as payment on payment.payment_intents @> array[wanted.intent]`;
