import { wholeNumber } from './whole-number.ts';

/** `1 credit`, `1,000 credits`. */
export function creditsInWords(credits: number): string {
  return `${wholeNumber(credits)} ${credits === 1 ? 'credit' : 'credits'}`;
}
