import type { FastifyInstance } from 'fastify';
import type { Kysely } from 'kysely';

import type { AppDb } from '../database.ts';
import { gather } from '../gather.ts';
import { receiveEvents, type ReceivedEvent } from './inbox.ts';
import type { EventVerifier } from './verify-event.ts';

const MAX_BODY_BYTES = 512 * 1024;

/**
 * Stripe's webhook, on the raw bytes: their signature is over those, so no parser may touch them first. A good event is
 * stored and answered; a job does the work. Anything the verifier does not accept is a 400, and changes nothing.
 */
export function webhookRoute({ db, verifyEvent }: { db: Kysely<AppDb>; verifyEvent: EventVerifier }) {
  // Each commit that queues a job waits for the one before it, PostgreSQL's NOTIFY sees to that: few large ones are fast.
  const receive = gather(async (received: readonly ReceivedEvent[]) => {
    await receiveEvents(db, received);
    return received;
  });
  return async (app: FastifyInstance) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MAX_BODY_BYTES }, (_request, body, done) =>
      done(null, body),
    );
    app.post('/api/webhooks/stripe', async (request, reply) => {
      const payload = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const verified = verifyEvent(payload, request.headers['stripe-signature']);
      if (!verified.ok) {
        request.log.warn({ reason: verified.reason }, 'webhook refused');
        return reply.code(400).send({ message: verified.reason, code: 'BAD_REQUEST' });
      }
      await receive({ event: verified.event, payload });
      return reply.send({ received: true });
    });
  };
}
