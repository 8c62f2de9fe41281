import { IconFileSearch, IconMicrophone2, IconMusic, IconWaveSine } from '@tabler/icons-react';

import type { Feature } from './creation.ts';

interface PaidFeature {
  /** Its name in the address. */
  tab: string;
  name: string;
  /** Many of them, as the library calls them. */
  plural: string;
  /** What its button does, before the price. */
  verb: string;
  making: string;
  made: string;
  /** What ends it early. */
  stop: string;
  Icon: typeof IconMusic;
  /** The one colour it has on buttons, lines and charts. */
  color: string;
  promise: string;
}

export const paidFeatures = {
  SONG_GENERATION: {
    tab: 'song',
    name: 'Song',
    plural: 'Songs',
    verb: 'Make song',
    making: 'Writing and playing your song',
    made: 'Song made.',
    stop: 'Stop the song',
    Icon: IconMusic,
    color: 'var(--song)',
    promise: 'Words, chords, bass, drums and a tune that follows the words, in one file to play and keep.',
  },
  BEAT_GENERATION: {
    tab: 'beat',
    name: 'Beat',
    plural: 'Beats',
    verb: 'Make beat',
    making: 'Playing your beat',
    made: 'Beat made.',
    stop: 'Stop the beat',
    Icon: IconWaveSine,
    color: 'var(--beat)',
    promise: 'A drum loop in the style and tempo you choose. It loops without a seam.',
  },
  LYRICS_GENERATION: {
    tab: 'lyrics',
    name: 'Lyrics',
    plural: 'Lyrics',
    verb: 'Write lyrics',
    making: 'Writing your lyrics',
    made: 'Lyrics written.',
    stop: 'Stop writing',
    Icon: IconMicrophone2,
    color: 'var(--lyrics)',
    promise: 'Verses and a chorus on your theme, that scan and rhyme.',
  },
  LYRICS_ANALYSIS: {
    tab: 'analysis',
    name: 'Analysis',
    plural: 'Analyses',
    verb: 'Analyse lyrics',
    making: 'Reading your lyrics',
    made: 'Lyrics analysed.',
    stop: 'Stop reading',
    Icon: IconFileSearch,
    color: 'var(--analysis)',
    promise: 'Rhymes, syllables, repetition, mood and reading level of any text, line by line.',
  },
} as const satisfies Record<Feature, PaidFeature>;

export type Tab = (typeof paidFeatures)[Feature]['tab'];

const featureOfTab = {
  song: 'SONG_GENERATION',
  beat: 'BEAT_GENERATION',
  lyrics: 'LYRICS_GENERATION',
  analysis: 'LYRICS_ANALYSIS',
} as const satisfies Record<Tab, Feature>;

export const tabs = ['song', 'beat', 'lyrics', 'analysis'] as const satisfies Tab[];

export function isTab(value: unknown): value is Tab {
  return typeof value === 'string' && Object.hasOwn(featureOfTab, value);
}

export function featureOf(tab: Tab): Feature {
  return featureOfTab[tab];
}
