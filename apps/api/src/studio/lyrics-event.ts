import { z } from 'zod';

import { Lyrics } from './creation.ts';
import { SECTION_KINDS } from './lyrics/structures.ts';

/** What a stream of lyrics says: the title, each line as it comes, and at last the whole as it is kept. */
export const LyricsEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('title'), title: z.string() }),
  z.object({
    kind: z.literal('line'),
    section: z.int().min(0).describe('Which section it stands in, counted from 0'),
    sectionKind: z.enum(SECTION_KINDS),
    text: z.string(),
  }),
  z.object({ kind: z.literal('done'), lyrics: Lyrics }),
]);
export type LyricsEvent = z.infer<typeof LyricsEvent>;

/** The same as a procedure answers it, each checked as it passes. */
export const LyricsEvents = z
  .custom<AsyncIterable<LyricsEvent>>(
    (value) => typeof value === 'object' && value !== null && Symbol.asyncIterator in value,
  )
  .transform(async function* (events): AsyncGenerator<LyricsEvent> {
    for await (const event of events) yield LyricsEvent.parse(event);
  });
