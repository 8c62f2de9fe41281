import { sql } from 'kysely';

/**
 * Whether any line names this key as its signer, and the key that the first line names. Ends at the first line that does,
 * so it reads the whole history only where the key is another.
 */
export const selectKeyNames = (name: string) => sql<{ is_ours: boolean; other: string | null }>`
  select exists (select from credit_transactions where substring(mac from 1 for 4) = decode(${name}, 'hex')) as is_ours,
    (select encode(substring(mac from 1 for 4), 'hex') from credit_transactions limit 1) as other`;
