/** Runs in a worker thread: this takes tens of milliseconds, and the API's event loop has people waiting. */
export { analyze } from './analysis/analyze.ts';
export { makeBeat } from './beat/make-beat.ts';
export { makeSong } from './song/make-song.ts';
