import classes from './RhymingText.module.css';

/** The word a line ends on, with what stands before and after it. */
function aroundLastWord(text: string): [before: string, word: string, after: string] {
  const [, before = text, word = '', after = ''] = /^(.*?)([\p{L}\p{N}'’-]+)([^\p{L}\p{N}]*)$/u.exec(text) ?? [];
  return [before, word, after];
}

/** A line of text whose last word is in the colour of its rhyme. */
export function RhymingText({ text, hue }: { text: string; hue: number | undefined }) {
  if (hue === undefined) return text;
  const [before, word, after] = aroundLastWord(text);
  return (
    <>
      {before}
      <span className={classes.word} data-hue={hue}>
        {word}
      </span>
      {after}
    </>
  );
}
