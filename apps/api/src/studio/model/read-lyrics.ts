import type { LyricsPart } from '../provider.ts';

const TITLE = /^title\s*:[\s*_]*(?<title>.*)$/i;
/** "[Chorus]", "## Verse 2", "Bridge:", "Here are your lyrics:", "---" and nothing: nobody sings those. */
const NOT_SUNG =
  /^\[.*\]$|^\(?(?:verse|(?:pre-)?chorus|bridge|outro|intro|refrain)\s*\d*\)?:?$|^(?:here|sure|certainly)\b.*:$|^#|^[-–—=~.\s]*$/i;
/** What Markdown puts round a line. */
const MARKUP = /^(?:(?:[-*•>]|\d+[.)])\s+)?[*_`]*|[*_`]+$/g;
/** PostgreSQL cannot store NUL, and no line of a song needs another control character. */
const CONTROL = /\p{Cc}+/gu;
const TITLE_CHARACTERS = 120;

/** Reads lyrics out of a model's answer while it is still being written, each line once its end has come. */
export async function* readLyrics(pieces: AsyncIterable<string>): AsyncGenerator<LyricsPart> {
  let isTitled = false;
  for await (const raw of linesOf(pieces)) {
    const line = raw.toWellFormed().replace(CONTROL, ' ').replace(MARKUP, '').trim();
    const title = isTitled ? undefined : TITLE.exec(line)?.groups?.['title'];
    if (title !== undefined) {
      isTitled = true;
      const plain = title.replaceAll(/["“”]/g, '').slice(0, TITLE_CHARACTERS).toWellFormed();
      if (plain !== '') yield { kind: 'title', title: plain };
    } else if (!NOT_SUNG.test(line)) {
      yield { kind: 'line', text: line };
    }
  }
}

async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let begun = '';
  for await (const piece of pieces) {
    const lines = (begun + piece).split(/\r\n|\r(?!$)|\n/);
    begun = lines.pop() ?? '';
    yield* lines;
  }
  yield begun;
}
