import { creditsInWords } from '../../ui/credits-in-words.ts';
import { dayInWords } from '../../ui/day-in-words.ts';
import { money } from '../../ui/money.ts';
import { isOfferKey, offerName } from '../credits/offers.ts';
import { choiceName } from '../studio/options.ts';
import type { DeskLine } from './line.ts';

type Metadata = DeskLine['metadata'];

/** One thing that a line's metadata says: in words, or as the id of something else. */
export type MetadataFact = { name: string } & ({ words: string } | { id: string });

/** All of a line's metadata, ours in words; services may write down anything, which is shown as it is. */
export function metadataInWords(metadata: Metadata): MetadataFact[] {
  return Object.entries(metadata)
    .filter(([key, value]) => value !== null && !(key === 'currency' && 'priceCents' in metadata))
    .map(([key, value]) => factOf(key, value, metadata));
}

function factOf(key: string, value: unknown, metadata: Metadata): MetadataFact {
  const name = nameOf(key, metadata);
  if (typeof value === 'string' && (key.endsWith('Id') || key === 'refundOf')) return { name, id: value };
  return { name, words: wordsOf(key, value, metadata) };
}

/** `paymentIntentId` is called `Payment intent`, and `priceCents` `Price`, for it is shown as money. */
function nameOf(key: string, { currency }: Metadata): string {
  const words = key
    .replace(typeof currency === 'string' ? /(?:Id|Cents)$/ : /Id$/, '')
    .replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .trim();
  return words === '' ? key : words.charAt(0).toUpperCase() + words.slice(1);
}

function wordsOf(key: string, value: unknown, { currency }: Metadata): string {
  if (typeof value === 'number') return figureInWords(key, value, currency);
  if (typeof value !== 'string') return JSON.stringify(value);
  if ((key === 'package' || key === 'plan') && isOfferKey(value)) return offerName(value);
  if (key === 'periodStart') return dayInWords(value);
  return choiceName(key, value);
}

function figureInWords(key: string, figure: number, currency: unknown): string {
  if (key === 'tempo') return `${figure} BPM`;
  if (key === 'takenBack' || key === 'debt') return creditsInWords(figure);
  if (key.endsWith('Cents') && typeof currency === 'string') return money(figure, currency);
  return String(figure);
}
