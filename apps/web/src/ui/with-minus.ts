/** A figure in words with a true minus sign, where a locale writes a hyphen. */
export function withMinus(words: string): string {
  return words.replace('-', '−');
}
