import { sql } from 'kysely';

export const selectJob = (id: string) => sql<{ task: string; key: string | null }>`
  select task_identifier as task, key from graphile_worker.jobs where id = ${id}::bigint`;
