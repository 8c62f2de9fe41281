import { analysisInWords } from '../studio/analysis-in-words.ts';
import type { Creation } from '../studio/creation.ts';
import { genreName } from '../studio/options.ts';

/** A line that brings a silent creation back to mind. */
export function glimpseOf(creation: Creation): string {
  switch (creation.feature) {
    case 'LYRICS_GENERATION':
      return creation.sections[0]?.lines.slice(0, 2).join(' / ') ?? '';
    case 'LYRICS_ANALYSIS':
      return analysisInWords(creation);
    case 'SONG_GENERATION':
    case 'BEAT_GENERATION':
      return genreName(creation.genre);
  }
}
