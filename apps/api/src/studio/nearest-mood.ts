import { sentimentOf } from './analysis/sentiment.ts';
import { plainWord, words } from './analysis/words.ts';
import { MOODS, type Mood } from './moods.ts';

/** What people call a mood, under the one of ours that says it best. */
const OTHER_NAMES: Readonly<Record<Mood, readonly string[]>> = {
  happy: ['joyful', 'cheerful', 'playful', 'fun', 'funny', 'sunny', 'bright', 'upbeat', 'carefree', 'silly', 'festive'],
  sad: [
    'melancholic',
    'melancholy',
    'blue',
    'lonely',
    'heartbroken',
    'somber',
    'gloomy',
    'tragic',
    'sorrowful',
    'moody',
  ],
  romantic: ['love', 'loving', 'tender', 'sensual', 'intimate', 'passionate', 'sweet', 'warm', 'longing'],
  angry: ['furious', 'dark', 'aggressive', 'bitter', 'rebellious', 'tense', 'defiant', 'intense', 'menacing'],
  hopeful: [
    'uplifting',
    'inspiring',
    'optimistic',
    'encouraging',
    'triumphant',
    'empowering',
    'grateful',
    'motivational',
  ],
  nostalgic: ['bittersweet', 'wistful', 'reflective', 'sentimental', 'vintage', 'retro', 'homesick'],
  dreamy: ['calm', 'chill', 'peaceful', 'relaxed', 'relaxing', 'mellow', 'serene', 'ethereal', 'mysterious', 'ambient'],
  energetic: ['epic', 'excited', 'exciting', 'powerful', 'wild', 'party', 'dance', 'danceable', 'driving', 'confident'],
};

/** The mood of ours that is nearest to a person's own words; by how bright or dark they are when none of them names one. */
export function nearestMood(text: string): Mood {
  const said = new Set(words(text).map(plainWord));
  const named =
    MOODS.find((mood) => said.has(mood)) ?? MOODS.find((mood) => OTHER_NAMES[mood].some((name) => said.has(name)));
  if (named) return named;
  const { label } = sentimentOf([text]);
  return label === 'positive' ? 'happy' : label === 'negative' ? 'sad' : 'dreamy';
}
