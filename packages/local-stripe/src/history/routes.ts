import type { FastifyInstance } from 'fastify';
import { ApiError } from '../api/api-error.ts';
import { refuseOtherSites } from '../refuse-other-sites.ts';
import type { HistoryStep } from './step.ts';

/** Tens of thousands of steps come at once. */
const bodyLimit = 256 * 1024 * 1024;

/** `POST /history`: a JSON list of steps, written by this package's own types, is played and kept. */
export const historyRoutes =
  (letHaveHappened: (steps: HistoryStep[]) => { isNew: boolean }) => async (app: FastifyInstance) => {
    app.addHook('onRequest', refuseOtherSites);
    app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
      try {
        done(null, JSON.parse(body.toString()));
      } catch {
        done(new ApiError('The history is not valid JSON.'));
      }
    });
    app.post<{ Body: HistoryStep[] }>('/', { bodyLimit }, async ({ body }, reply) => {
      try {
        return letHaveHappened(body);
      } catch (error) {
        return reply.code(422).send({ problem: error instanceof Error ? error.message : String(error) });
      }
    });
  };
