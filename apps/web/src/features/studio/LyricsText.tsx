import type { CreationOf } from './creation.ts';
import classes from './LyricsText.module.css';

type Section = CreationOf<'LYRICS_GENERATION'>['sections'][number];

interface Props {
  sections: Section[];
  /** The line that sounds just now, counted over all sections. */
  sungLine?: number | undefined;
}

function numberLines(sections: Section[]) {
  let count = 0;
  return sections.map(({ kind, lines }) => ({ kind, lines: lines.map((text) => ({ text, number: count++ })) }));
}

/** Lyrics set for reading: sections apart, the chorus indented as songbooks do. */
export function LyricsText({ sections, sungLine }: Props) {
  return (
    <div className={classes.text}>
      {numberLines(sections).map(({ kind, lines }) => (
        <section key={lines[0]?.number} data-kind={kind}>
          <h3>{kind}</h3>
          <p>
            {lines.map(({ text, number }) => (
              <span key={number} data-sung={number === sungLine || undefined}>
                {text}
              </span>
            ))}
          </p>
        </section>
      ))}
    </div>
  );
}
