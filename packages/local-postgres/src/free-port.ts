import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below what operating systems hand out by themselves (Linux from 32768 on, others from 49152 on). */
const FIRST = 15_000;
const LAST = 32_000;

/**
 * A TCP port of 127.0.0.1 that is free now, and that nobody gets who does not ask for it by number. Somebody may take it
 * all the same before it is used: the caller tries another then.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(FIRST, LAST);
    if (await canListen(port)) return port;
  }
}

async function canListen(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}
