import { counted } from './counted.ts';

/** `1 credit`, `1,000 credits`. */
export function creditsInWords(credits: number): string {
  return counted(credits, 'credit');
}

/** The same with the verb that follows: `1 credit is`, `1,000 credits are`. */
export function creditsAre(credits: number): string {
  return `${creditsInWords(credits)} ${credits === 1 ? 'is' : 'are'}`;
}
