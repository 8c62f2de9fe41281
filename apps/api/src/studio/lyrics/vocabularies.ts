import type { Mood } from '../moods.ts';
import { angry } from './moods/angry.ts';
import { dreamy } from './moods/dreamy.ts';
import { energetic } from './moods/energetic.ts';
import { happy } from './moods/happy.ts';
import { hopeful } from './moods/hopeful.ts';
import { nostalgic } from './moods/nostalgic.ts';
import { romantic } from './moods/romantic.ts';
import { sad } from './moods/sad.ts';
import type { Vocabulary } from './vocabulary.ts';

export const VOCABULARIES: Readonly<Record<Mood, Vocabulary>> = {
  happy,
  sad,
  romantic,
  angry,
  hopeful,
  nostalgic,
  dreamy,
  energetic,
};
