import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { assertDurable } from '@tollgate/ledger';
import type { Logger } from 'pino';

import { buildApp } from './app.ts';
import { createDeps } from './create-deps.ts';
import { DEMO_SIGN_INS, makeDemoSignIns } from './demo.ts';
import { drain } from './drain.ts';
import type { CompleteEnv } from './env.ts';
import { startWorker } from './jobs/worker.ts';
import { migrate } from './migrate.ts';
import { createAiProvider } from './studio/ai-provider.ts';
import { createLocalProvider } from './studio/local-provider.ts';

const WEB_FOLDER = fileURLToPath(new URL('../../web/dist', import.meta.url));

/** Migrates, listens and works the job queue, until `openings` are disposed of, last first. */
export async function run(
  env: CompleteEnv,
  options: { log: Logger; openings: AsyncDisposableStack; hasDemo: boolean },
): Promise<void> {
  const { log, openings, hasDemo } = options;
  const { isProduction } = env;
  const local = createLocalProvider();
  openings.defer(() => local.close());
  const provider = env.ai ? createAiProvider({ ...env.ai, local }) : local;
  const deps = createDeps(env, { log, provider, hasOutbox: hasDemo });
  openings.defer(() => deps.close());
  if (isProduction) await assertDurable(deps.database.db);
  await migrate(deps.database);
  if (hasDemo) await makeDemoSignIns(deps.app);

  const worker = await startWorker(deps.worker);
  openings.defer(() => worker.stop());
  const app = await buildApp({
    ...deps.app,
    demoSignIns: hasDemo ? DEMO_SIGN_INS : [],
    webFolder: existsSync(WEB_FOLDER) ? WEB_FOLDER : undefined,
  });
  openings.defer(() => drain(app, deps.app.readiness));
  await app.listen({ port: env.port, host: env.host });
}
