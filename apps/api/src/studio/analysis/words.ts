/** A run of letters and digits; an apostrophe or a hyphen inside it belongs to it ("don't", "rock-and-roll"). */
const WORD = /[\p{L}\p{M}\p{N}]+(?:['’ʼ-][\p{L}\p{M}\p{N}]+)*['’]?/gu;

export function words(text: string): string[] {
  return (text.match(WORD) ?? []).map((word) => word.replace(/(?<!in)['’]$/iu, ''));
}

/** One spelling for counting: case and typographic apostrophes make no difference. */
export function plainWord(word: string): string {
  return word.toLowerCase().replaceAll(/[’ʼ]/g, "'");
}
