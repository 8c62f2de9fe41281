export const SECTION_KINDS = ['verse', 'chorus', 'bridge', 'outro'] as const;
export type SectionKind = (typeof SECTION_KINDS)[number];

/** A section of a kind has as many lines whoever writes it: what is delivered of a song can be counted. */
export const LINES_OF: Readonly<Record<SectionKind, number>> = { verse: 4, chorus: 4, bridge: 4, outro: 2 };

export const STRUCTURES = ['verse-chorus', 'verse-chorus-bridge', 'ballad', 'anthem', 'short'] as const;
export type Structure = (typeof STRUCTURES)[number];

export const DEFAULT_STRUCTURE: Structure = 'verse-chorus-bridge';

export interface Form {
  sections: readonly SectionKind[];
  verseScheme: 'AABB' | 'ABAB' | 'ABCB';
  /** Syllables a line: long measure is 8 8 8 8, common measure 8 6 8 6. */
  verseMeter: readonly number[];
}

const LONG_MEASURE = [8, 8, 8, 8];
const COMMON_MEASURE = [8, 6, 8, 6];

export const FORMS: Readonly<Record<Structure, Form>> = {
  'verse-chorus': {
    sections: ['verse', 'chorus', 'verse', 'chorus'],
    verseScheme: 'ABAB',
    verseMeter: LONG_MEASURE,
  },
  'verse-chorus-bridge': {
    sections: ['verse', 'chorus', 'verse', 'chorus', 'bridge', 'chorus'],
    verseScheme: 'AABB',
    verseMeter: LONG_MEASURE,
  },
  ballad: {
    sections: ['verse', 'verse', 'chorus', 'verse', 'verse', 'chorus', 'outro'],
    verseScheme: 'ABCB',
    verseMeter: COMMON_MEASURE,
  },
  anthem: {
    sections: ['chorus', 'verse', 'chorus', 'verse', 'bridge', 'chorus', 'outro'],
    verseScheme: 'AABB',
    verseMeter: LONG_MEASURE,
  },
  short: { sections: ['verse', 'chorus'], verseScheme: 'AABB', verseMeter: LONG_MEASURE },
};
