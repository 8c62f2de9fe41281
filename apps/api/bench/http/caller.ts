import { randomBytes } from 'node:crypto';

import { Connection } from '../connection.ts';
import { startTally, type Sent } from '../tally.ts';
import type { CallOrder } from './orders.ts';

// A process of its own, that `startSender` starts.

process.on('message', (order: CallOrder) => {
  void send(order).then((result) => process.send?.(result));
});

/** More than any server can answer in a second. */
const MOST_A_SECOND = 50_000;

async function send({ port, requests, seconds }: CallOrder): Promise<Sent> {
  const open = await Promise.all(requests.map(() => Connection.open(port)));
  const tally = startTally(Math.ceil(seconds * MOST_A_SECOND));
  const endsAt = performance.now() + seconds * 1000;
  const prefix = randomBytes(8).toString('hex');
  let sent = 0;

  async function repeat(connection: Connection, request: string): Promise<void> {
    while (performance.now() < endsAt) {
      sent += 1;
      const sentAt = performance.now();
      const status = await connection.ask(request.replace('{key}', `${prefix}${sent}`));
      tally.count(status, performance.now() - sentAt);
    }
    connection.close();
  }

  await Promise.all(open.map((connection, place) => repeat(connection, requests[place] ?? '')));
  return tally.end();
}
