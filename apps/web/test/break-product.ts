import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

import { inject } from 'vitest';

const script = fileURLToPath(new URL('../../api/test/break-product.ts', import.meta.url));

type Breakage =
  | 'fail-events'
  | 'misprice-order'
  | 'kill-job'
  | 'change-line'
  | 'mend-line'
  | 'lose-charge'
  | 'find-charge';

/**
 * Makes something go wrong in the product under test, behind its back: for the person whose address is given alone,
 * where it could be in the way of other tests.
 */
export async function breakProduct(breakage: Breakage, whose = ''): Promise<void> {
  const child = spawn(process.execPath, [script, breakage, whose], {
    env: { ...process.env, DATA_DIR: inject('folder'), NODE_ENV: 'development' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said = text(child.stderr);
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${breakage} could not be done: ${await said}`);
}
