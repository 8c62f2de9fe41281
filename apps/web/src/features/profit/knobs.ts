import { offerName } from '../credits/offers.ts';
import { paidFeatures } from '../studio/paid-features.ts';
import { termsOf } from './what-if.ts';
import type { Catalog, WhatIfKey } from './what-if.ts';

/** One thing that may be imagined otherwise. Figures are whole; `scale` of them make the unit that people read. */
export interface Knob {
  key: WhatIfKey;
  name: string;
  asItIs: number;
  min: number;
  max: number;
  step: number;
  scale: number;
  /** How many digits always stand after the point, and how many may. */
  digits: { min: number; max: number };
  prefix?: string;
  suffix?: string;
}

export interface KnobGroup {
  name: string;
  knobs: readonly Knob[];
}

const dollars = around({ style: 'currency', currency: 'USD' });
const dollarsOfMicro = { scale: 1_000_000, digits: { min: 2, max: 3 }, step: 1_000, ...dollars };
const dollarsOfCents = { scale: 100, digits: { min: 2, max: 2 }, step: 1, ...dollars };
const percent = { scale: 100, digits: { min: 0, max: 2 }, ...around({ style: 'percent' }) };
const credits = { scale: 1, digits: { min: 0, max: 0 }, step: 1 };
/** How far a slider goes beyond what is so now. */
const reach = 3;

export function knobGroups(catalog: Catalog): KnobGroup[] {
  const { features, offers, discountBasisPoints, feeBasisPoints, feeCents } = termsOf(catalog, {});
  return [
    {
      name: 'What providers charge',
      knobs: features.map(({ feature, costMicrodollars: asItIs }) => {
        const { name } = paidFeatures[feature];
        return { key: `cost.${feature}`, name, asItIs, min: 0, max: reach * asItIs, ...dollarsOfMicro };
      }),
    },
    {
      name: 'Credits a feature takes',
      knobs: features.map(({ feature, credits: asItIs }) => {
        const { name } = paidFeatures[feature];
        return { key: `credits.${feature}`, name, asItIs, min: 1, max: reach * asItIs, ...credits };
      }),
    },
    {
      name: 'What packages cost',
      knobs: offers.map(({ key, priceCents: asItIs }) => {
        return { key: `price.${key}`, name: offerName(key), asItIs, min: 0, max: reach * asItIs, ...dollarsOfCents };
      }),
    },
    {
      name: 'Discount, and Stripe’s fee',
      knobs: [
        { key: 'discount', name: 'Discount', asItIs: discountBasisPoints, min: 0, max: 9_000, step: 100, ...percent },
        { key: 'fee', name: 'Fee', asItIs: feeBasisPoints, min: 0, max: 1_000, step: 10, ...percent },
        { key: 'feeCents', name: 'Fee a sale', asItIs: feeCents, min: 0, max: 100, ...dollarsOfCents },
      ],
    },
  ];
}

/** A figure in the unit that people read: `$0.40`, `2.9%`. */
export function knobInWords({ scale, digits, prefix = '', suffix = '' }: Knob, figure: number): string {
  const options = { minimumFractionDigits: digits.min, maximumFractionDigits: digits.max };
  return `${prefix}${(figure / scale).toLocaleString(undefined, options)}${suffix}`;
}

/** What stands before and after such a figure where the reader is: `$` before, or ` $` after. */
function around(format: Intl.NumberFormatOptions): { prefix: string; suffix: string } {
  const parts = new Intl.NumberFormat(undefined, { ...format, maximumFractionDigits: 0 }).formatToParts(1);
  const figure = parts.findIndex(({ type }) => type === 'integer');
  const words = (some: typeof parts) => some.map(({ value }) => value).join('');
  return { prefix: words(parts.slice(0, figure)), suffix: words(parts.slice(figure + 1)) };
}
