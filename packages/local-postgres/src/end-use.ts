import { setTimeout as delay } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import type { Cluster } from './cluster.ts';
import { findServer } from './find-server.ts';
import { openSession, type Session } from './session.ts';
import { stopServer } from './stop-server.ts';

export interface Use {
  binaries: Binaries;
  cluster: Cluster;
  password: string;
  session: Session;
}

/** Stops the server if this use is the last one and no other client is connected. */
export async function endUse(use: Use): Promise<'stopped' | 'left running'> {
  const session = use.session.isOpen() ? use.session : await rejoin(use);
  if (!session) return 'stopped';
  try {
    if (!(await session.isLast())) return 'left running';
    await stopServer(use.cluster, use.binaries);
    return 'stopped';
  } catch (error) {
    // The server may die while it is asked; whether there is another by now decides.
    if (session.isOpen()) throw error;
    return endUse(use);
  } finally {
    await session.close();
  }
}

/** The server may have died and been started again by somebody since this use began. */
async function rejoin({ cluster, password }: Use): Promise<Session | undefined> {
  for (;;) {
    const server = await findServer(cluster.data);
    if (!server) return undefined;
    const session = server.isReady ? await openSession({ cluster, password, port: server.port }) : undefined;
    if (session) return session;
    await delay(20);
  }
}
