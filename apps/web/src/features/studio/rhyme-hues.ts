const hueCount = 6;

/**
 * Which colour each line of a stanza has by its rhyme, beginning anew in each; undefined for a line that rhymes with
 * no other. The letters of the scheme stand beside the colours: nobody has to tell colours apart.
 */
export function rhymeHues(letters: readonly (string | null)[]): (number | undefined)[] {
  const rhyming = [...new Set(letters)].filter(
    (letter) => letter !== null && letters.filter((other) => other === letter).length > 1,
  );
  return letters.map((letter) => {
    const place = rhyming.indexOf(letter);
    return place === -1 ? undefined : place % hueCount;
  });
}
