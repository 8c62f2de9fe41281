import type { FastifyInstance } from 'fastify';

import type { Readiness } from './http/health.ts';

/** Calls still in flight after this long are cut off, so that a stop always ends. */
const CUT_OFF_MS = 8_000;
const SWEEP_MS = 50;

/** Stops taking calls, lets those in flight finish, and closes. */
export async function drain(app: FastifyInstance, readiness: Readiness): Promise<void> {
  readiness.isDraining = true;
  // A connection that is kept alive becomes idle only after its call is answered, so idle ones are looked for again.
  const sweep = setInterval(() => app.server.closeIdleConnections(), SWEEP_MS);
  const cutOff = setTimeout(() => app.server.closeAllConnections(), CUT_OFF_MS);
  try {
    await app.close();
  } finally {
    clearInterval(sweep);
    clearTimeout(cutOff);
  }
}
