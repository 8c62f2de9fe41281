import { sql } from 'kysely';

/** Counts a call in its bucket, which begins anew once its time is over. */
export const countCall = (bucket: Buffer, seconds: number) => sql<{ calls: number; secondsLeft: number }>`
  insert into call_counts as counted (bucket, calls, ends_at)
  values (${bucket}, 1, now() + ${seconds} * interval '1 second')
  on conflict (bucket) do update set
    calls = case when counted.ends_at <= now() then 1 else least(counted.calls, 1000000) + 1 end,
    ends_at = case when counted.ends_at <= now() then excluded.ends_at else counted.ends_at end
  returning calls, extract(epoch from ends_at - now())::float8 as "secondsLeft"`;
