import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Cluster, clusterIn } from './cluster.ts';
import { canReach, findNobody, type ServerUser } from './server-user.ts';
import { makeSystemFolder, systemFolder } from './system-folder.ts';

/** Decides where the cluster of a data folder lies and whom its server runs as. The cluster need not exist yet. */
export async function locateCluster(dataDir: string): Promise<Cluster> {
  await mkdir(dataDir, { recursive: true });
  const home = await realpath(dataDir);
  const inPlace = join(home, 'cluster');
  if (process.getuid?.() !== 0) return clusterIn(inPlace, undefined);

  const systemHome = join(systemFolder, createHash('sha256').update(home).digest('hex').slice(0, 16));
  const inSystem = join(systemHome, 'cluster');
  // A cluster that exists stays where it is and keeps its owner, even if the folders' permissions have changed since.
  for (const folder of [inSystem, inPlace]) {
    if (existsSync(folder)) return clusterIn(folder, await ownerWhoCanReach(folder));
  }

  const nobody = await findNobody();
  if (await canReach(nobody, dirname(home))) {
    // The data folder is ours to open, as little as needed; the folders above it are not.
    await chmod(home, (await stat(home)).mode | 0o001);
    return clusterIn(inPlace, nobody);
  }
  await makeSystemFolder(systemHome);
  return clusterIn(inSystem, nobody);
}

async function ownerWhoCanReach(folder: string): Promise<ServerUser> {
  const { uid, gid } = await stat(join(folder, 'data'));
  if (await canReach({ uid, gid }, folder)) return { uid, gid };
  throw new Error(`The server in ${folder} runs as user ${uid}, who may no longer enter that folder: allow it again.`);
}
