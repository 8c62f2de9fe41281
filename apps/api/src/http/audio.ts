import type { FastifyInstance } from 'fastify';
import parseRange from 'range-parser';

import { AUDIO_PATH, type Library } from '../studio/library.ts';
import { userWith } from '../trpc/caller.ts';
import type { Authenticator } from './create-context.ts';

/** What people made, to listen to: for its owner alone, whole or the part that a player asks for. */
export function audioRoutes({ library, authenticate }: { library: Library; authenticate: Authenticator }) {
  return async (app: FastifyInstance) => {
    app.get<{ Params: { id: string } }>(
      `${AUDIO_PATH}/:id`,
      { schema: { params: { type: 'object', properties: { id: { type: 'string', format: 'uuid' } } } } },
      async (request, reply) => {
        const caller = await authenticate(request);
        if (!caller) return reply.code(401).send({ message: 'Sign in first.', code: 'UNAUTHORIZED' });
        const user = userWith('credits:read', caller);
        if (!user) return reply.code(403).send({ message: 'This API key may not do this.', code: 'FORBIDDEN' });
        const wav = await library.audio(user.id, request.params.id);
        if (!wav) return reply.code(404).send({ message: 'You have made no such thing.', code: 'NOT_FOUND' });

        // A creation never changes, so its owner's browser may keep it; nobody between may.
        void reply.type('audio/wav').header('accept-ranges', 'bytes').header('cache-control', 'private, max-age=86400');
        const range = request.headers.range === undefined ? [] : parseRange(wav.length, request.headers.range);
        if (range === -1) return reply.code(416).header('content-range', `bytes */${wav.length}`).send();
        const part = range === -2 ? undefined : range[0];
        if (!part) return reply.send(wav);
        void reply.code(206).header('content-range', `bytes ${part.start}-${part.end}/${wav.length}`);
        return reply.send(wav.subarray(part.start, part.end + 1));
      },
    );
  };
}
