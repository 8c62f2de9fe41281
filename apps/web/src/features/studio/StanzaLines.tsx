import type { CreationOf } from './creation.ts';
import { rhymeHues } from './rhyme-hues.ts';
import { RhymeLetter } from './RhymeLetter.tsx';
import { RhymingText } from './RhymingText.tsx';
import classes from './StanzaLines.module.css';
import { SyllableBar } from './SyllableBar.tsx';

interface Props {
  stanza: CreationOf<'LYRICS_ANALYSIS'>['stanzas'][number];
  /** Counted from 1. */
  place: number;
  /** How many syllables the longest line of all has. */
  syllablesMost: number;
}

/** A stanza as it was read: how long each line is, and what rhymes with what, in colour and in letters. */
export function StanzaLines({ stanza, place, syllablesMost }: Props) {
  const hues = rhymeHues(stanza.lines.map(({ rhyme }) => rhyme));
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
        {stanza.lines.map(({ text, syllables, rhyme, rhymeKind }, row) => (
          // oxlint-disable-next-line react/no-array-index-key -- lines never move
          <tr key={row}>
            <td className={classes.syllables}>
              <SyllableBar syllables={syllables} most={syllablesMost} />
            </td>
            <td className={classes.text}>
              <RhymingText text={text} hue={hues[row]} />
            </td>
            <td className={classes.rhyme}>
              <RhymeLetter letter={rhyme} hue={hues[row]} isSlant={rhymeKind === 'slant'} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
