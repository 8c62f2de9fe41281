// Sells a song: a charge and the row it pays for, in one transaction. Told to wait it stops between the two for ever.
import { sql } from 'kysely';

import { openLedger } from './open-ledger.ts';

const [connectionString = '', hmacKey = '', waits = ''] = process.argv.slice(2);
const { db, ledger, close } = openLedger({ connectionString, hmacKey, name: 'song-buyer' });

await db.transaction().execute(async (tx) => {
  const charge = { kind: 'deduct', userId: 'buyer', key: 'song:1', credits: 5, reason: 'Song' } as const;
  const [outcome] = await ledger.post(tx, [charge]);
  if (!outcome?.ok) throw new Error('The song is not paid.');
  process.stdout.write('posted\n');
  if (waits === 'waits') await new Promise(() => undefined);
  if (!outcome.isReplay) await sql`insert into songs (id, user_id) values ('1', 'buyer')`.execute(tx);
});
process.stdout.write('committed\n');
await close();
