import { apiErrorOf } from '../../api.ts';
import type { ApiError, ApiInputs } from '../../api.ts';
import type { CreationOf } from './creation.ts';
import type { Sending } from './use-paid-work.ts';

type Input = ApiInputs['studio']['streamLyrics'];
type Lyrics = CreationOf<'LYRICS_GENERATION'>;

/** What passes by itself, or may only have happened on the way. */
function mayPass({ data }: ApiError): boolean {
  if (!data) return true;
  return ['SERVICE_UNAVAILABLE', 'TOO_MANY_REQUESTS'].includes(data.code) || data.refusal?.code === 'CALL_IN_PROGRESS';
}

/**
 * Lyrics line by line. Where no stream comes through, they are asked for whole, patiently and under the same key: the
 * API knows it as one call, and refuses the second of the two once the first has cost anything.
 */
export async function sendLyrics({ client, input, options, onPart }: Sending<Input>): Promise<Lyrics> {
  const { signal, context } = options;
  let hasBegun = false;
  let written: Lyrics | undefined;
  try {
    // Read to its end, which comes once the lines are charged: the balance asked for then is the new one.
    for await (const event of await client.studio.streamLyrics.mutate(input, options)) {
      hasBegun = true;
      if (event.kind === 'done') written = event.lyrics;
      else onPart(event);
    }
    if (!written) throw new Error('The stream ended before the lyrics did.');
    return written;
  } catch (error) {
    if (written) return written;
    if (hasBegun || signal.aborted || !mayPass(apiErrorOf(error))) throw error;
  }
  // A stream travels as a batch of one, and the first call of a batch has this key.
  const idempotencyKey = `${context.idempotencyKey}#0`;
  return client.studio.generateLyrics.mutate(input, { signal, context: { idempotencyKey } });
}
