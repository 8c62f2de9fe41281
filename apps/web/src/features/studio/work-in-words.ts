import { creditsInWords } from '../../ui/credits-in-words.ts';
import { wholeNumber } from '../../ui/whole-number.ts';
import type { Creation } from './creation.ts';
import { paidFeatures } from './paid-features.ts';
import type { Work } from './work.ts';

type Made = Extract<Work, { state: 'made' }>;
type CutShortWork = Extract<Work, { state: 'cut-short' }>;

function linesInWords(creation: Creation): string | undefined {
  if (creation.feature !== 'LYRICS_GENERATION') return undefined;
  const count = creation.sections.reduce((sum, { lines }) => sum + lines.length, 0);
  return count === 1 ? 'the one line' : `the ${wholeNumber(count)} lines`;
}

/** `Beat made. 5 credits, 90 left.` */
export function madeInWords({ creation, isRetry }: Made, left: string): string {
  const words = `${paidFeatures[creation.feature].made} ${creditsInWords(creation.credits)}${left}.`;
  return isRetry ? `${words} However often it was tried, it was charged once.` : words;
}

const endings = {
  stopped: 'Stopped.',
  generator: 'The generator broke off.',
  connection: 'The connection broke off.',
  taken: 'The first try had been written, and its answer was lost.',
} satisfies Record<CutShortWork['why'], string>;

/** `Stopped. 2 credits for the 3 lines that came, 88 left. They are in your library.` */
export function cutShortInWords({ why, kept }: CutShortWork, left: string): string {
  const ending = endings[why];
  if (kept === null) return `${ending} You were not charged.`;
  if (kept === undefined) return `${ending} If something was made by then, it is in your library with what it cost.`;
  const cost = creditsInWords(kept.credits);
  const lines = linesInWords(kept);
  if (lines === undefined) return `It was done before it could be stopped. ${cost}${left}. It is in your library.`;
  return `${ending} ${cost} for ${lines} that came${left}. They are in your library.`;
}
