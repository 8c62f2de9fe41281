import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rename, rm } from 'node:fs/promises';

/**
 * Fills a folder under a temporary name and then renames it. So it exists whole or not at all, whenever this process is
 * killed, and of two makers at once one wins while the other uses the winner's.
 */
export async function makeFolderOnce(folder: string, fill: (draft: string) => Promise<void>): Promise<void> {
  if (existsSync(folder)) return;
  const draft = await mkdtemp(`${folder}.draft-`);
  try {
    // mkdtemp makes it 0700, which would shut out the user the server runs as.
    await chmod(draft, 0o755);
    await fill(draft);
    await rename(draft, folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}
