import classes from './RhymingText.module.css';

interface Props {
  letter: string | null;
  hue: number | undefined;
  isSlant?: boolean;
}

/** The letter of a rhyme beside its line, in the rhyme's colour; quiet for a line that rhymes with no other. */
export function RhymeLetter({ letter, hue, isSlant = false }: Props) {
  return (
    <span className={classes.letter} data-hue={hue}>
      {isSlant && '~'}
      {letter}
    </span>
  );
}
