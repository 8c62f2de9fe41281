import type { ApiInputs, ApiOutputs } from '../../api.ts';

type Song = ApiInputs['studio']['generateSong'];
type Lyrics = ApiInputs['studio']['generateLyrics'];

export type Genre = Song['genre'];
export type Mood = ApiOutputs['studio']['generateLyrics']['mood'];
export type Structure = NonNullable<Lyrics['structure']>;

export interface Option<Value extends string> {
  value: Value;
  name: string;
}

// Records, so that an option the API has and these do not, or the other way round, does not compile.
const genreNames: Record<Genre, string> = {
  house: 'House',
  techno: 'Techno',
  hiphop: 'Hip hop',
  rock: 'Rock',
  pop: 'Pop',
  jazz: 'Jazz',
  funk: 'Funk',
  reggaeton: 'Reggaeton',
  trap: 'Trap',
  'drum-and-bass': 'Drum and bass',
};

const moodNames: Record<Mood, string> = {
  happy: 'Happy',
  sad: 'Sad',
  angry: 'Angry',
  hopeful: 'Hopeful',
  romantic: 'Romantic',
  nostalgic: 'Nostalgic',
  dreamy: 'Dreamy',
  energetic: 'Energetic',
};

const structureNames: Record<Structure, string> = {
  'verse-chorus': 'Verse, chorus',
  'verse-chorus-bridge': 'Verse, chorus, bridge',
  ballad: 'Ballad',
  anthem: 'Anthem',
  short: 'Short',
};

/** The tempo a genre is usually played at, in beats a minute. */
export const usualTempos: Record<Genre, number> = {
  house: 124,
  techno: 132,
  hiphop: 90,
  rock: 120,
  pop: 110,
  jazz: 140,
  funk: 104,
  reggaeton: 94,
  trap: 140,
  'drum-and-bass': 174,
};

function optionsOf<Value extends string>(names: Record<Value, string>): Option<Value>[] {
  const options: Option<Value>[] = [];
  for (const value in names) options.push({ value, name: names[value] });
  return options;
}

export const genres = optionsOf(genreNames);
export const moods = optionsOf(moodNames);
export const structures = optionsOf(structureNames);

export const tempoMin = 60;
export const tempoMax = 200;
export const seedMax = 2 ** 32 - 1;
export const themeLengthMax = 120;
export const textLengthMax = 10_000;

export function genreName(genre: Genre): string {
  return genreNames[genre];
}

export function moodName(mood: Mood): string {
  return moodNames[mood];
}

export function structureName(structure: Structure): string {
  return structureNames[structure];
}

const choiceNames: Record<string, Readonly<Record<string, string>>> = {
  genre: genreNames,
  mood: moodNames,
  structure: structureNames,
};

/** A choice that stands in a line's metadata, as the studio calls it; what the studio does not offer, as it stands. */
export function choiceName(kind: string, value: string): string {
  const names = (Object.hasOwn(choiceNames, kind) && choiceNames[kind]) || {};
  return (Object.hasOwn(names, value) && names[value]) || value;
}
