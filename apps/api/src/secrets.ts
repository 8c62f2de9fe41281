import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { z } from 'zod';

const Secrets = z.object({
  authSecret: z.string().min(32),
  ledgerHmacKey: z.string().min(32),
  stripeWebhookSecret: z.string().startsWith('whsec_'),
});
export type Secrets = z.infer<typeof Secrets>;

/**
 * The secrets of a laptop, made once and read by every command. Two commands that start at once must not each make
 * their own: the file is written whole beside its place and then linked there, which fails for all but the first.
 *
 * @throws Error when the file is there and is not what it should be; it is never made anew, for the ledger's history
 *   could then no longer be verified.
 */
export async function readSecrets(dataDir: string): Promise<Secrets> {
  const file = join(dataDir, 'secrets.json');
  await mkdir(dataDir, { recursive: true });
  const made = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(made, JSON.stringify(newSecrets(), null, 2), { mode: 0o600 });
  try {
    await link(made, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(made);
  }
  try {
    return Secrets.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    const message = `${file} cannot be read as the secrets of this installation; put back a copy, or remove all of ${dataDir}.`;
    throw new Error(message, { cause });
  }
}

function newSecrets(): Secrets {
  return { authSecret: randomText(), ledgerHmacKey: randomText(), stripeWebhookSecret: `whsec_${randomText()}` };
}

function randomText(): string {
  return randomBytes(32).toString('hex');
}
