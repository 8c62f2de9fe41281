import type { CreationOf } from './creation.ts';
import classes from './LyricsText.module.css';
import { rhymeHues } from './rhyme-hues.ts';
import { RhymeLetter } from './RhymeLetter.tsx';
import { RhymingText } from './RhymingText.tsx';

type Section = CreationOf<'LYRICS_GENERATION'>['sections'][number];

interface Props {
  sections: Section[];
  /** The line that sounds just now, counted over all sections. */
  sungLine?: number | undefined;
}

function numberLines(sections: Section[]) {
  let count = 0;
  return sections.map(({ kind, rhymeScheme, lines }) => {
    const hues = rhymeHues(rhymeScheme.split(''));
    const numbered = lines.map((text, at) => ({ text, number: count++, letter: rhymeScheme[at], hue: hues[at] }));
    return { kind, lines: numbered };
  });
}

/** Lyrics set for reading: sections apart, the chorus indented as songbooks do, rhymes in colour and in letters. */
export function LyricsText({ sections, sungLine }: Props) {
  return (
    <div className={classes.text}>
      {numberLines(sections).map(({ kind, lines }) => (
        <section key={lines[0]?.number} data-kind={kind}>
          <h3>{kind}</h3>
          <p>
            {lines.map(({ text, number, letter, hue }) => (
              <span key={number} className={classes.line} data-sung={number === sungLine || undefined}>
                <span>
                  <RhymingText text={text} hue={hue} />
                </span>
                {letter !== undefined && (
                  <span aria-hidden="true">
                    <RhymeLetter letter={letter} hue={hue} />
                  </span>
                )}
              </span>
            ))}
          </p>
        </section>
      ))}
    </div>
  );
}
