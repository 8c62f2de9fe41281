import fastify from 'fastify';
import { pino } from 'pino';

import { createDeps } from '../../src/create-deps.ts';
import { createAuthenticator, createContextFactory } from '../../src/http/create-context.ts';
import { healthRoutes } from '../../src/http/health.ts';
import { sameSiteOnly, trustedOriginsOf } from '../../src/http/same-site.ts';
import { trpcRoutes } from '../../src/http/trpc.ts';
import { benchEnv } from '../bench-env.ts';
import { NO_STUDIO } from '../no-studio.ts';
import { benchRouter } from './bench-router.ts';

// The app's own way from the socket to the ledger and back, with the bench's procedures at its end.

const [port, databaseUrl = ''] = process.argv.slice(2);
const env = benchEnv(databaseUrl);
const { app: deps } = createDeps(env, { log: pino({ level: 'silent' }), provider: NO_STUDIO });
const app = fastify();
app.addHook('onRequest', sameSiteOnly(trustedOriginsOf(env.appUrl)));
await app.register(trpcRoutes(benchRouter, createContextFactory(deps, createAuthenticator(deps))));
await app.register(healthRoutes(deps));
await app.listen({ port: Number(port), host: '127.0.0.1' });
