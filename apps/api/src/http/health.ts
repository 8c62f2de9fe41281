import type { FastifyInstance } from 'fastify';
import type { Kysely } from 'kysely';

import type { AppDb } from '../database.ts';
import { ping } from '../sql/ping.ts';

export interface Readiness {
  /** Set while the process lets its last calls finish; it takes no new ones. */
  isDraining: boolean;
}

/** `/healthz`: the process answers. `/readyz`: it can take calls, for the database answers and it is not draining. */
export function healthRoutes({ db, readiness }: { db: Kysely<AppDb>; readiness: Readiness }) {
  return async (app: FastifyInstance) => {
    app.get('/healthz', async () => ({ status: 'ok' }));
    app.get('/readyz', async (_request, reply) => {
      if (readiness.isDraining) return reply.code(503).send({ status: 'draining' });
      try {
        await ping(db);
        return { status: 'ready' };
      } catch {
        return reply.code(503).send({ status: 'the database does not answer' });
      }
    });
  };
}
