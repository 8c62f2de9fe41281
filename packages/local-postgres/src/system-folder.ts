import { chmod, cp, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Binaries, binariesIn } from './binaries.ts';
import { makeFolderOnce } from './make-folder-once.ts';

/**
 * Where root keeps what the server's user must reach when the project lies in a folder that only root may enter. Only
 * root may write here, unlike the system's temporary folders, so nobody else can put a program in our place.
 */
export const systemFolder = join(process.platform === 'darwin' ? '/var/db' : '/var/lib', 'tollgate-postgres');

export async function makeSystemFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  // A strict umask would shut out the server's user again.
  await chmod(systemFolder, 0o755);
  await chmod(folder, 0o755);
}

/** Copies the binaries to a folder everybody may enter, once for each version. */
export async function copyBinaries(binaries: Binaries, onProgress: (message: string) => void): Promise<Binaries> {
  const target = join(systemFolder, `binaries-${binaries.version}`);
  await makeSystemFolder(systemFolder);
  await makeFolderOnce(target, async (draft) => {
    onProgress(`Only root may enter ${binaries.folder}, so PostgreSQL's binaries are copied to ${target}.`);
    await cp(binaries.folder, draft, { recursive: true, verbatimSymlinks: true });
    for (const entry of await readdir(draft, { recursive: true, withFileTypes: true })) {
      if (!entry.isSymbolicLink()) await chmod(join(entry.parentPath, entry.name), 0o755);
    }
  });
  return binariesIn(target, binaries.version);
}
