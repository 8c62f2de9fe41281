import type { Creation } from '../studio/creation.ts';

/** The form that would make another one like this: the same choices, with the seed left to chance. */
export function draftLike(creation: Creation): object {
  switch (creation.feature) {
    case 'BEAT_GENERATION':
      return { genre: creation.genre, tempo: creation.tempo };
    case 'SONG_GENERATION': {
      const { theme, mood } = creation.lyrics;
      return { theme, mood, genre: creation.genre, tempo: creation.tempo };
    }
    case 'LYRICS_GENERATION':
      return { theme: creation.theme, mood: creation.mood, structure: creation.structure };
    case 'LYRICS_ANALYSIS':
      return { text: creation.stanzas.map(({ lines }) => lines.map(({ text }) => text).join('\n')).join('\n\n') };
  }
}
