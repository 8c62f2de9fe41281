/** For benches, which generate nothing. */
export const NO_STUDIO = { beat: closed, lyrics: closed, analysis: closed, song: closed };

function closed(): never {
  throw new Error('Nothing is generated in this bench.');
}
