import { Connection } from './connection.ts';
import { startTally, type Sent } from './tally.ts';

interface ClosedLoop {
  readonly port: number;
  readonly connections: number;
  readonly seconds: number;
  /** The next request of a connection, by its place; `number` counts what all have sent. */
  readonly requestOf: (place: number, number: number) => string;
}

/** More than any server can answer in a second. */
const MOST_A_SECOND = 50_000;

/** Each connection sends its next request once its last one is answered. */
export async function sendInLoop({ port, connections, seconds, requestOf }: ClosedLoop): Promise<Sent> {
  const open = await Promise.all(Array.from({ length: connections }, () => Connection.open(port)));
  const tally = startTally(Math.ceil(seconds * MOST_A_SECOND));
  const endsAt = performance.now() + seconds * 1000;
  let sent = 0;

  async function repeat(connection: Connection, place: number): Promise<void> {
    while (performance.now() < endsAt) {
      sent += 1;
      const request = requestOf(place, sent);
      const sentAt = performance.now();
      tally.count(await connection.ask(request), performance.now() - sentAt);
    }
    connection.close();
  }

  await Promise.all(open.map(repeat));
  return tally.end();
}
