import { lineEnding, rhyme } from './rhyme.ts';
import type { RhymeKind } from './rhyme.ts';

export interface RhymedLine {
  text: string;
  /** Equal letters rhyme within a stanza; null for a line without a word. */
  letter: string | null;
  /** How it rhymes with the line before it that has the same letter; null when it is the first. */
  kind: RhymeKind | null;
}

/** A rhyme further back than this is not heard any more. It also keeps a text of thousands of lines linear. */
const HEARD_LINES = 8;
const STRENGTH: readonly RhymeKind[] = ['perfect', 'repeat', 'slant'];

/** Letters one stanza: `rhymeStanza(['the night', 'the sea', 'a light', 'to me'])` reads A, B, A, B. */
export function rhymeStanza(lines: readonly string[]): RhymedLine[] {
  const endings = lines.map(lineEnding);
  const rhymed: RhymedLine[] = [];
  let letters = 0;
  for (const [at, text] of lines.entries()) {
    const ending = endings[at];
    if (!ending) {
      rhymed.push({ text, letter: null, kind: null });
      continue;
    }
    const from = Math.max(0, at - HEARD_LINES);
    const heard = endings.slice(from, at).map((earlier, back) => {
      const kind = earlier && rhyme(earlier, ending);
      return { kind, letter: rhymed[from + back]?.letter };
    });
    const partner = STRENGTH.map((kind) => heard.findLast((candidate) => candidate.kind === kind)).find(Boolean);
    rhymed.push({ text, letter: partner?.letter ?? letterAt(letters++), kind: partner?.kind ?? null });
  }
  return rhymed;
}

/** "ABAB"; past Z the letters double and need spaces between them. */
export function schemeOf(lines: readonly RhymedLine[]): string {
  const letters = lines.flatMap(({ letter }) => letter ?? []);
  return letters.join(letters.some((letter) => letter.length > 1) ? ' ' : '');
}

function letterAt(index: number): string {
  const letter = String.fromCodePoint(65 + (index % 26));
  return index < 26 ? letter : letterAt(Math.floor(index / 26) - 1) + letter;
}
