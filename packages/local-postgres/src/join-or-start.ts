import { setTimeout as delay } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import type { Cluster } from './cluster.ts';
import { findServer } from './find-server.ts';
import { freePort } from './free-port.ts';
import { type LaunchedServer, launchServer } from './launch-server.ts';
import { openSession, type Session } from './session.ts';

const startLimitMs = 60_000;

// Another starter was first, a killed server's children still hold its memory, or somebody took the port.
const passingTrouble =
  /lock file "postmaster\.pid"|pre-existing shared memory block|could not create any TCP\/IP sockets/;

/**
 * Ends with a session on the one server of the cluster, started here or found running. Starters need no lock among
 * themselves: PostgreSQL lets one server of theirs live, and the losers find it when they look again.
 */
export async function joinOrStart(options: {
  binaries: Binaries;
  cluster: Cluster;
  password: string;
  settings: Record<string, string>;
  choosePort?: () => Promise<number>;
}): Promise<{ session: Session; port: number; isAdopted: boolean }> {
  const { binaries, cluster, password, settings, choosePort = freePort } = options;
  const deadline = Date.now() + startLimitMs;
  let launched: LaunchedServer | undefined;
  while (Date.now() < deadline) {
    const server = await findServer(cluster.data);
    if (server?.isReady) {
      const session = await openSession({ cluster, password, port: server.port });
      if (session) return { session, port: server.port, isAdopted: server.pid !== launched?.pid };
    } else if (!server && !launched) {
      launched = await launchServer({ binaries, cluster, settings, port: await choosePort() });
    }
    if (launched?.hasExited()) {
      const log = await launched.logTail();
      if (!passingTrouble.test(log)) throw new Error(`PostgreSQL did not start. ${cluster.log} ends with:\n${log}`);
      launched = undefined;
    }
    await delay(20);
  }
  const log = await launched?.logTail();
  throw new Error(
    `PostgreSQL did not answer within ${startLimitMs / 1_000} s. ${cluster.log} ends with:\n${log ?? ''}`,
  );
}
