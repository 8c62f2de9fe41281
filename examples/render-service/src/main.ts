import { createTollgateClient } from '@tollgate/client';

import { buildApp } from './app.ts';
import { readEnv } from './env.ts';

const { TOLLGATE_URL: url, TOLLGATE_API_KEY: apiKey, PORT: port } = readEnv();
const app = buildApp(createTollgateClient({ url, apiKey }));
const address = await app.listen({ port, host: '127.0.0.1' });
process.stdout.write(`Pictures are drawn on ${address}\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void app.close());
