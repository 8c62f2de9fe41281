import type { CreationOf } from './creation.ts';
import classes from './StanzaLines.module.css';

type Stanza = CreationOf<'LYRICS_ANALYSIS'>['stanzas'][number];

const hueCount = 6;

/** The word a line ends on, with what stands before and after it. */
function aroundLastWord(text: string): [before: string, word: string, after: string] {
  const [, before = text, word = '', after = ''] = /^(.*?)([\p{L}\p{N}'’-]+)([^\p{L}\p{N}]*)$/u.exec(text) ?? [];
  return [before, word, after];
}

/** A stanza with its rhymes in colour and in letters, so that colour alone never carries them. */
export function StanzaLines({ stanza, place }: { stanza: Stanza; place: number }) {
  const letters = [...new Set(stanza.lines.map(({ rhyme }) => rhyme))].filter(
    (letter) => stanza.lines.filter(({ rhyme }) => rhyme === letter).length > 1,
  );
  return (
    <table className={classes.stanza}>
      <caption>
        Stanza {place} · {stanza.rhymeScheme || 'no words'}
      </caption>
      <thead className={classes.head}>
        <tr>
          <th scope="col">Syllables</th>
          <th scope="col">Line</th>
          <th scope="col">Rhyme</th>
        </tr>
      </thead>
      <tbody>
        {stanza.lines.map(({ text, syllables, rhyme, rhymeKind }, row) => {
          const [before, word, after] = aroundLastWord(text);
          const hue = letters.indexOf(rhyme);
          return (
            // oxlint-disable-next-line react/no-array-index-key -- lines never move
            <tr key={row} data-hue={hue === -1 ? undefined : hue % hueCount}>
              <td className={classes.syllables}>{syllables}</td>
              <td>
                {before}
                <span className={classes.word}>{word}</span>
                {after}
              </td>
              <td className={classes.rhyme}>
                <span className={classes.letter}>
                  {rhymeKind === 'slant' && '~'}
                  {rhyme}
                </span>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
