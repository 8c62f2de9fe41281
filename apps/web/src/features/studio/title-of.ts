import type { Creation } from './creation.ts';

/** What a creation is called; an analysis goes by the first line it read. */
export function titleOf(creation: Creation): string {
  if (creation.feature !== 'LYRICS_ANALYSIS') return creation.title;
  return creation.stanzas[0]?.lines[0]?.text ?? 'Lyrics without words';
}
