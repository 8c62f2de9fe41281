import { plainWord, words } from './words.ts';

interface Repeated {
  text: string;
  count: number;
}

export interface Repetition {
  repeatedLines: Repeated[];
  repeatedPhrases: Repeated[];
  /** Different words divided by all words, 0…1; 0 when there are none. */
  uniqueWordRatio: number;
  hooks: string[];
}

const LONGEST_PHRASE = 6;
const MOST_LISTED = 10;
const MOST_HOOKS = 3;
const FUNCTION_WORDS = new Set(
  `a an and are as at be but by for from had has have he her him his i i'm if in is it it's me my no not of off on or our
  out she so that the their them then there they this to up us was we were with you your`.split(/\s+/),
);

export function findRepetition(lines: readonly string[]): Repetition {
  const wordsByLine = lines.map((line) => words(line).map(plainWord));
  const all = wordsByLine.flat();
  const firstSpelling = new Map<string, string>();
  for (const [at, line] of lines.entries()) {
    const key = wordsByLine[at]?.join(' ') ?? '';
    if (key && !firstSpelling.has(key)) firstSpelling.set(key, line.trim());
  }
  const repeatedLines = repeated(wordsByLine.map((line) => line.join(' ')).filter(Boolean)).map(({ text, count }) => ({
    text: firstSpelling.get(text) ?? text,
    count,
  }));
  const repeatedPhrases = longestOnly(repeated(wordsByLine.flatMap(phrases)));
  return {
    repeatedLines: repeatedLines.slice(0, MOST_LISTED),
    repeatedPhrases: repeatedPhrases.slice(0, MOST_LISTED),
    uniqueWordRatio: all.length === 0 ? 0 : round(new Set(all).size / all.length),
    hooks: [...new Set([...repeatedLines, ...repeatedPhrases].map(({ text }) => text))].slice(0, MOST_HOOKS),
  };
}

/** Runs of two to six words that say something: not only "and the". */
function phrases(line: readonly string[]): string[] {
  return line.flatMap((_, from) =>
    Array.from({ length: Math.max(0, Math.min(LONGEST_PHRASE, line.length - from) - 1) }, (_empty, extra) =>
      line.slice(from, from + extra + 2),
    )
      .filter((phrase) => phrase.some((word) => !FUNCTION_WORDS.has(word)))
      .map((phrase) => phrase.join(' ')),
  );
}

function repeated(texts: readonly string[]): Repeated[] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts]
    .map(([text, count]) => ({ text, count }))
    .filter(({ count }) => count > 1)
    .toSorted((one, other) => weight(other) - weight(one) || (one.text < other.text ? -1 : 1));
}

/** A long phrase sung twice catches the ear like a short one sung more often. */
function weight({ text, count }: Repeated): number {
  return count * text.split(' ').length;
}

/** "city lights" says nothing new beside "under city lights" when both come equally often. */
function longestOnly(sorted: readonly Repeated[]): Repeated[] {
  const kept: Repeated[] = [];
  for (const phrase of sorted) {
    const covered = kept.some(({ text, count }) => count >= phrase.count && ` ${text} `.includes(` ${phrase.text} `));
    if (!covered) kept.push(phrase);
    if (kept.length === MOST_LISTED) break;
  }
  return kept;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
