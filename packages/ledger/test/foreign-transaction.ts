import { Client } from 'pg';
import { onTestFinished } from 'vitest';

/** A transaction of somebody else's, in which `statement` has run, open until it is told to end. */
export async function foreignTransaction(
  connectionString: string,
  statement: string,
): Promise<{ end: (how: 'commit' | 'rollback') => Promise<void> }> {
  const client = new Client({ connectionString });
  await client.connect();
  onTestFinished(() => client.end());
  await client.query('begin');
  await client.query(statement);
  return { end: async (how) => void (await client.query(how)) };
}
