export const GENRES = [
  'house',
  'techno',
  'hiphop',
  'rock',
  'pop',
  'jazz',
  'funk',
  'reggaeton',
  'trap',
  'drum-and-bass',
] as const;

export type Genre = (typeof GENRES)[number];
