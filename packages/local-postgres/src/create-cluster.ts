import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.ts';
import { type Cluster, clusterIn, spawnOptions } from './cluster.ts';
import { makeFolderOnce } from './make-folder-once.ts';

/** Makes the cluster, unless it exists: UTF-8, sorted by code point, a random password for the superuser `postgres`. */
export async function createCluster(cluster: Cluster, binaries: Binaries): Promise<void> {
  await makeFolderOnce(cluster.folder, async (folder) => {
    const draft = clusterIn(folder, cluster.user);
    await mkdir(draft.data, { mode: 0o700 });
    await writeFile(draft.passwordFile, randomBytes(32).toString('base64url'), { mode: 0o600, flush: true });
    await writeFile(draft.log, '', { mode: 0o600 });
    if (draft.user) {
      for (const path of [draft.data, draft.passwordFile, draft.log]) await chown(path, draft.user.uid, draft.user.gid);
    }
    await initdb(draft, binaries);
  });
}

async function initdb(cluster: Cluster, binaries: Binaries): Promise<void> {
  // The builtin locale needs nothing of the operating system, so every machine sorts and folds case alike.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = ['--username=postgres', `--pwfile=${cluster.passwordFile}`, '--auth=scram-sha-256'];
  try {
    await promisify(execFile)(
      binaries.initdb,
      [`--pgdata=${cluster.data}`, ...locale, ...access, '--no-instructions'],
      spawnOptions(cluster),
    );
  } catch (error) {
    throw new Error(`initdb could not make a PostgreSQL cluster in ${cluster.data}.\n${String(error)}`, {
      cause: error,
    });
  }
}
