import { DEFAULT_STRUCTURE, FORMS, LINES_OF, type Form, type SectionKind } from '../lyrics/structures.ts';
import type { LyricsRequest } from '../requests.ts';
import type { Question } from './ask.ts';

const INSTRUCTIONS = `You write song lyrics that can be sung.
Answer with the lyrics alone, as plain text. The first line is "Title: " and a title. Then comes every line of every
section, one a line, with an empty line between sections. Write a section that comes again out in full each time.
No headings, no numbers, no chords, no remarks. Every section has exactly as many lines as it is asked for.`;

/** Asks for the lines of one song's lyrics; `readLyrics` reads the answer. */
export function lyricsQuestion({ theme, mood, structure = DEFAULT_STRUCTURE }: LyricsRequest): Question {
  const form = FORMS[structure];
  const sections = form.sections.map(
    (kind, at) => `${at + 1}. ${kind}: ${LINES_OF[kind]} lines, ${shapeOf(kind, form)}`,
  );
  return {
    instructions: INSTRUCTIONS,
    // Quoted, so that a theme of several lines stays one thing.
    prompt: `Theme: ${JSON.stringify(theme)}\nMood: ${JSON.stringify(mood)}\nSections:\n${sections.join('\n')}`,
  };
}

function shapeOf(kind: SectionKind, { verseScheme, verseMeter }: Form): string {
  switch (kind) {
    case 'verse':
      return `rhymed ${verseScheme}, of about ${verseMeter.join(', ')} syllables`;
    case 'chorus':
      return 'rhymed ABAB, the same words every time';
    case 'bridge':
      return 'rhymed AABB';
    case 'outro':
      return 'the last two of the chorus';
  }
}
