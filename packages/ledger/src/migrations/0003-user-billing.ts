import { sql, type Kysely } from 'kysely';

/**
 * What a table of users would say of each one's credits, all derived: nothing here can differ from the history.
 * `monthlyGenerations` counts the deductions of this UTC month; `lastUsageReset` is the last monthly grant.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create view user_billing as
    select account.user_id as "userId",
      (account.balance - (
        select coalesce(sum(remaining - held), 0) from credit_lots
        where user_id = account.user_id and has_credits and expires_at <= now()
      ))::bigint as "credits",
      account.spent as "totalCreditsSpent",
      (
        select count(*) from credit_transactions
        where user_id = account.user_id and type = 'deduction'
          and created_at >= date_trunc('month', now() at time zone 'UTC') at time zone 'UTC'
      ) as "monthlyGenerations",
      (
        select max(created_at) from credit_transactions
        where user_id = account.user_id and type = 'subscription_grant'
      ) as "lastUsageReset"
    from credit_accounts as account`.execute(db);
}
