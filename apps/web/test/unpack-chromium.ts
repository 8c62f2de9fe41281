import { execFileSync } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';

const packed = new URL('../', import.meta.resolve('@sparticuz/chromium'));

/** A Chromium for Linux out of its npm package, unpacked once for all runs; with the libraries it lacks, if any. */
export async function unpackChromium(): Promise<{ executablePath: string; libraries: string | undefined }> {
  if (process.platform !== 'linux') {
    throw new Error('No Chrome was found. Install one, or say in CHROME_PATH where it is.');
  }
  const { version } = createRequire(import.meta.url)(new URL('package.json', packed).pathname);
  const folder = fileURLToPath(new URL(`../node_modules/.cache/chromium-${version}`, import.meta.url));
  await mkdir(folder, { recursive: true });
  const executablePath = join(folder, 'chromium');
  await unpack('bin/chromium.br', executablePath);
  if (!missesLibraries(executablePath)) return { executablePath, libraries: undefined };
  const archive = join(folder, 'al2023.tar');
  await unpack('bin/al2023.tar.br', archive);
  execFileSync('tar', ['-xf', archive, '-C', folder]);
  return { executablePath, libraries: join(folder, 'lib') };
}

// Written beside and renamed: whoever finds the file finds it whole, also after a run that was killed half-way.
async function unpack(from: string, to: string): Promise<void> {
  if (existsSync(to)) return;
  const partial = `${to}.${process.pid}`;
  try {
    await pipeline(
      createReadStream(new URL(from, packed)),
      createBrotliDecompress(),
      createWriteStream(partial, { mode: 0o755 }),
    );
    await rename(partial, to);
  } finally {
    await rm(partial, { force: true });
  }
}

function missesLibraries(executablePath: string): boolean {
  return execFileSync('ldd', [executablePath], { encoding: 'utf8' }).includes('not found');
}
