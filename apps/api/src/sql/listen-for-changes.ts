import type { Client } from 'pg';

import { CHANGES_CHANNEL } from './notify-changes.ts';

/** Makes a connection hear what `notifyChanges` sends. Said again, it changes nothing, and shows that the database answers. */
export async function listenForChanges(client: Client): Promise<void> {
  await client.query(`listen ${CHANGES_CHANNEL}`);
}
