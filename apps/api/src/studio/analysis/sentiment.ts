import { FEELING_WORDS } from './feeling-words.ts';
import { plainWord, words } from './words.ts';

export interface Sentiment {
  /** −1 (all dark) … 1 (all bright). */
  score: number;
  label: 'negative' | 'neutral' | 'positive';
  /** The words that carried it, strongest first; a negated word counts with the other sign. */
  words: { word: string; weight: number; count: number }[];
}

const NEGATIONS = new Set([
  'not',
  'no',
  'never',
  'none',
  'nobody',
  'nothing',
  'without',
  'hardly',
  'barely',
  'cannot',
  'aint',
]);
const BOOSTERS = new Set(['so', 'very', 'really', 'too', 'always', 'truly', 'forever']);
const NEGATION_REACH = 3;
/** "Not happy" is milder than "sad". */
const NEGATED = -0.75;
const BOOSTED = 1.3;
/** One faint word in a text must not make it ecstatic: this much neutral weight is always on the scales. */
const BALLAST = 3;
const NEUTRAL_BAND = 0.1;
const MOST_LISTED = 12;

export function sentimentOf(lines: readonly string[]): Sentiment {
  const carried = new Map<string, { word: string; weight: number; count: number }>();
  for (const line of lines) {
    // A clause ends a negation: "not today, I love it" loves.
    for (const clause of line.split(/[,;:.!?—–]|\bbut\b/iu)) weigh(words(clause).map(plainWord), carried);
  }
  const weights = [...carried.values()];
  const sum = weights.reduce((total, { weight, count }) => total + weight * count, 0);
  const size = weights.reduce((total, { weight, count }) => total + Math.abs(weight) * count, 0);
  const score = round(sum / (size + BALLAST));
  return {
    score,
    label: labelOf(score),
    words: weights
      .toSorted((one, other) => Math.abs(other.weight * other.count) - Math.abs(one.weight * one.count))
      .slice(0, MOST_LISTED),
  };
}

export function labelOf(score: number): Sentiment['label'] {
  return score > NEUTRAL_BAND ? 'positive' : score < -NEUTRAL_BAND ? 'negative' : 'neutral';
}

function weigh(clause: readonly string[], carried: Map<string, { word: string; weight: number; count: number }>): void {
  for (const [at, word] of clause.entries()) {
    const feeling = feelingOf(word);
    if (feeling === undefined) continue;
    const before = clause.slice(Math.max(0, at - NEGATION_REACH), at);
    const isNegated = before.filter((earlier) => NEGATIONS.has(earlier) || earlier.endsWith("n't")).length % 2 === 1;
    const isBoosted = BOOSTERS.has(clause[at - 1] ?? '');
    const weight = round(feeling * (isNegated ? NEGATED : 1) * (isBoosted ? BOOSTED : 1));
    const shown = isNegated ? `not ${word}` : word;
    const key = `${shown} ${weight}`;
    carried.set(key, { word: shown, weight, count: (carried.get(key)?.count ?? 0) + 1 });
  }
}

function feelingOf(word: string): number | undefined {
  const stems = [
    word,
    word.replace(/'s$/, ''),
    word.replace(/(?:s|ed|ing|ly|d)$/, ''),
    word.replace(/(?:ing|ed|es)$/, 'e'),
    word.replace(/in'$/, 'ing'),
    word.replace(/ie[sd]$/, 'y'),
    word.replace(/(.)\1(?:ing|ed)$/, '$1'),
  ];
  for (const stem of stems) {
    const weight = FEELING_WORDS.get(stem);
    if (weight !== undefined) return weight;
  }
  return undefined;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
