import { isInsufficientCredits, type TollgateClient } from '@tollgate/client';
import fastify, { type FastifyInstance } from 'fastify';
import { z } from 'zod';

import { gone } from './gone.ts';
import { png } from './png.ts';
import { creditsFor, mostCreditsFor } from './price.ts';
import { render, TooDeep } from './render.ts';

const RenderRequest = z.strictObject({
  userId: z.string().min(1).max(255),
  x: z.number().min(-2).max(2).default(-0.5),
  y: z.number().min(-2).max(2).default(0),
  zoom: z.number().min(1).max(1e20).default(1),
  size: z.int().min(16).max(1024).default(256),
});

/** A service that sells pictures: each is paid in credits of whoever it is for. */
export function buildApp(tollgate: Pick<TollgateClient, 'withCredits'>): FastifyInstance {
  const app = fastify();

  app.post('/renders', async (request, reply) => {
    const { userId, ...scene } = RenderRequest.parse(request.body);
    const { result, transaction, available } = await tollgate.withCredits(
      { userId, credits: mostCreditsFor(scene), reason: 'Picture' },
      async ({ settle, note, signal }) => {
        const picture = await render(scene, signal);
        settle(creditsFor(picture.steps));
        note({ size: scene.size });
        return png(picture);
      },
      // Nobody pays for a picture that they did not wait for.
      { signal: gone(reply) },
    );
    return reply
      .type('image/png')
      .header('x-credits-charged', -(transaction?.amount ?? 0))
      .header('x-credits-available', available)
      .send(result);
  });

  app.setErrorHandler((error, _request, reply) => {
    if (error instanceof z.ZodError) return reply.code(400).send({ message: z.prettifyError(error) });
    if (error instanceof TooDeep) return reply.code(422).send({ message: error.message });
    if (isInsufficientCredits(error)) {
      const { shortfall, package: offer } = error.data.refusal;
      return reply.code(402).send({ message: error.message, shortfall, package: offer });
    }
    return reply.send(error);
  });

  return app;
}
