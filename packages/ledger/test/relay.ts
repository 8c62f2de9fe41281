import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** One address for a server that has another port after each start. */
export interface Relay {
  readonly port: number;
  /** Where connections made from now on lead. */
  target: number;
  /** Cuts the connections that are open now; neither side is told why. */
  cut(): void;
  close(): Promise<void>;
}

/** Opens a relay on a free port of 127.0.0.1. Either side's end, however abrupt, ends the other. */
export async function openRelay(target: number): Promise<Relay> {
  const open = new Set<Socket>();
  const server = createServer((caller) => {
    const called = connect(relay.target, '127.0.0.1');
    for (const [one, other] of [
      [caller, called],
      [called, caller],
    ] as const) {
      open.add(one);
      one.setNoDelay();
      one.pipe(other);
      // A refused or reset connection closes too.
      one.on('error', () => undefined);
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A TCP server has no port.');
  const relay: Relay = {
    port: address.port,
    target,
    cut: () => {
      for (const socket of open) socket.destroy();
    },
    close: async () => {
      relay.cut();
      server.close();
      await once(server, 'close');
    },
  };
  return relay;
}
