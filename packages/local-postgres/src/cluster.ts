import { join } from 'node:path';
import type { ServerUser } from './server-user.ts';

/** One PostgreSQL cluster on disk: the server's data folder, with its password and its log beside it. */
export interface Cluster {
  folder: string;
  data: string;
  passwordFile: string;
  log: string;
  /** Whom the server runs as; undefined means the user of this process. */
  user: ServerUser | undefined;
}

export function clusterIn(folder: string, user: ServerUser | undefined): Cluster {
  return {
    folder,
    data: join(folder, 'data'),
    passwordFile: join(folder, 'password'),
    log: join(folder, 'server.log'),
    user,
  };
}

/**
 * What every PostgreSQL program is spawned with. The caller's environment stays out, for its PG* and LC_* variables would
 * change what a cluster is; on every machine it is made and run in English and in UTC.
 */
export function spawnOptions({ folder, user }: Cluster) {
  // Spawning takes ids of signed 32 bits; on macOS nobody is -2, known to everything else as 4294967294.
  const runAs = user && { uid: user.uid | 0, gid: user.gid | 0 };
  return { cwd: folder, env: { LC_ALL: 'C', TZ: 'UTC' }, windowsHide: true, ...runAs };
}
