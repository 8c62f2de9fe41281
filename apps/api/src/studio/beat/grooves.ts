import type { Genre } from '../genres.ts';
import type { Drum } from './drum-kit.ts';

/** One bar of sixteenths: `X` accent, `x` played, `o` ghost, `?` sometimes, `.` rest. */
export type Pattern = Readonly<Partial<Record<Drum, string>>>;

export interface Groove {
  /** The seed picks one for odd and one for even bars. */
  bars: readonly Pattern[];
  /** Take the place of the bar's last half. */
  fills: readonly Pattern[];
  /** Where the second of a pair falls within it: 0.5 is straight, 0.67 a triplet. */
  swing: number;
  /** The pair that swings, in sixteenths: 1 swings sixteenths, 2 eighths. */
  swingUnit: 1 | 2;
  /** How far hands stray from the grid, in milliseconds; machines do not. */
  looseMs: number;
}

const STRAIGHT = { swing: 0.5, swingUnit: 1, looseMs: 0 } as const;

export const GROOVES: Readonly<Record<Genre, Groove>> = {
  house: {
    ...STRAIGHT,
    swing: 0.53,
    bars: [
      {
        kick: 'X...X...X...X...',
        clap: '....X.......X...',
        openHat: '..X...X...X...X.',
        closedHat: 'x..ox..ox..ox..o',
        shaker: '?.?.?.?.?.?.?.?.',
      },
      {
        kick: 'X...X...X...X..?',
        clap: '....X.......X...',
        openHat: '..X...X...X...X.',
        closedHat: 'xoo.xoo.xoo.xoo.',
        rim: '...?..?....?..?.',
      },
    ],
    fills: [
      { kick: 'X...X...', clap: '....X.XX', openHat: '..X...X.', closedHat: 'x.xxx.xx' },
      { kick: 'X...X...', snare: '..x.x.xX', openHat: '..X...X.' },
    ],
  },
  techno: {
    ...STRAIGHT,
    bars: [
      { kick: 'X...X...X...X...', closedHat: '..X...X...X...X.', rim: '...x..x....x..x.', shaker: 'oooooooooooooooo' },
      {
        kick: 'X...X...X...X...',
        openHat: '..X...X...X...X.',
        closedHat: 'xxxxxxxxxxxxxxxx',
        clap: '....x.......x...',
        lowTom: '.......?......?.',
      },
    ],
    fills: [
      { kick: 'X...X.X.', closedHat: '..X...X.', lowTom: '.x.x.x.x' },
      { kick: 'X...X...', rim: 'x.xx.xxX', openHat: '..X...X.' },
    ],
  },
  hiphop: {
    swing: 0.58,
    swingUnit: 1,
    looseMs: 6,
    bars: [
      { kick: 'X......x..X.....', snare: '....X.......X...', closedHat: 'x.x.x.x.x.x.x.xo' },
      {
        kick: 'X..x......Xx....',
        snare: '....X..o....X..?',
        closedHat: 'x.xox.x.x.xox.x.',
        openHat: '..............?.',
      },
      { kick: 'X.....x.x.X.....', snare: '....X....o..X...', closedHat: 'x.x.x.xxx.x.x.x.' },
    ],
    fills: [
      { kick: 'X.x...x.', snare: '....X.oX', closedHat: 'x.x.x...' },
      { kick: '..X.....', snare: '....X.XX', openHat: 'x.......' },
    ],
  },
  rock: {
    ...STRAIGHT,
    looseMs: 4,
    bars: [
      { kick: 'X.......X.x.....', snare: '....X.......X...', closedHat: 'X.x.X.x.X.x.X.x.' },
      { kick: 'X.....x.X.......', snare: '....X..o....X...', closedHat: 'X.x.X.x.X.x.X.x.' },
      {
        kick: 'X..x....X.x..x..',
        snare: '....X.......X.o.',
        closedHat: 'X.x.X.x.X.x.X...',
        openHat: '..............x.',
      },
    ],
    fills: [
      { kick: 'X.......', snare: 'xxxX....', highTom: '....xX..', lowTom: '......xX' },
      { kick: 'X...X...', snare: 'x.xxX.xx', lowTom: '......xX' },
    ],
  },
  pop: {
    ...STRAIGHT,
    bars: [
      { kick: 'X.......X.......', snare: '....X.......X...', clap: '....x.......x...', closedHat: 'X.x.X.x.X.x.X.x.' },
      {
        kick: 'X.....x.X..x....',
        snare: '....X.......X...',
        clap: '....x.......x...',
        closedHat: 'X.xxX.xxX.xxX.x.',
        shaker: '?.o.?.o.?.o.?.o.',
      },
      {
        kick: 'X..x..x.X.......',
        snare: '....X.......X...',
        clap: '....x.......x...',
        closedHat: 'X.x.X.x.X.x.X...',
        openHat: '..............x.',
      },
    ],
    fills: [
      { kick: 'X.......', snare: '....XxXX', clap: '....x.xx' },
      { kick: 'X...x...', snare: '....X...', highTom: '.....xX.', lowTom: '.......X' },
    ],
  },
  jazz: {
    swing: 0.66,
    swingUnit: 2,
    looseMs: 7,
    bars: [
      { ride: 'X...X.x.X...X.x.', closedHat: '....x.......x...', kick: 'o...o...o...o...', snare: '......?.....o.?.' },
      {
        ride: 'X...X.x.X...X.x.',
        closedHat: '....x.......x...',
        kick: 'o...o...o..?o...',
        snare: '..o.......?.....',
        rim: '............?...',
      },
      { ride: 'X.x.X.x.X...X.x.', closedHat: '....x.......x...', kick: 'o...o.?.o...o...', snare: '......o...o...?.' },
    ],
    fills: [
      { ride: 'X...X...', snare: '..x.x.X.', closedHat: '....x...', kick: 'o.....x.' },
      { snare: 'x.x.....', highTom: '....x...', lowTom: '......X.', closedHat: '....x...' },
    ],
  },
  funk: {
    swing: 0.54,
    swingUnit: 1,
    looseMs: 4,
    bars: [
      { kick: 'X.x...x...x..x..', snare: '....X..o.o..X..o', closedHat: 'XxxxXxxxXxxxXxxx' },
      {
        kick: 'X..x..x...X..x..',
        snare: '....X..o.o.oX...',
        closedHat: 'X.xxX.xxX.xxX.x.',
        openHat: '..............x.',
        cowbell: '?...?...?...?...',
      },
    ],
    fills: [
      { kick: 'X.....x.', snare: 'o.xoX.xX', closedHat: 'X.x.....' },
      { kick: 'x.......', snare: '.xx.xx.X', openHat: 'x.....x.' },
    ],
  },
  reggaeton: {
    ...STRAIGHT,
    bars: [
      { kick: 'X...X...X...X...', snare: '...X..X....X..X.', closedHat: 'x.x.x.x.x.x.x.x.' },
      {
        kick: 'X...X...X...X...',
        snare: '...X..X....X..X.',
        rim: '...x..x....x..x.',
        closedHat: 'x.xxx.x.x.xxx.x.',
        shaker: 'o.o.o.o.o.o.o.o.',
      },
    ],
    fills: [
      { kick: 'X...X...', snare: '...X..XX', highTom: '....x.x.' },
      { kick: 'X.......', snare: '..XX.XXX' },
    ],
  },
  trap: {
    ...STRAIGHT,
    bars: [
      { kick: 'X.........x.....', clap: '........X.......', snare: '........X.......', closedHat: 'xoxoxoxoxoxoxxxx' },
      {
        kick: 'X.....x....x..?.',
        clap: '........X.......',
        snare: '........X.......',
        closedHat: 'x.x.xxx.x.xxx.xo',
        openHat: '......?.........',
      },
      { kick: 'X..x......x...x.', clap: '........X.......', snare: '........X.......', closedHat: 'xoxoxoxxxoxoxoxo' },
    ],
    fills: [
      { clap: 'X.......', snare: 'X...xxxX', closedHat: 'xxxx....' },
      { clap: 'X.....X.', snare: 'X..x..X.', closedHat: 'xoxoxxxx', kick: '....x...' },
    ],
  },
  'drum-and-bass': {
    ...STRAIGHT,
    looseMs: 2,
    bars: [
      { kick: 'X.........X.....', snare: '....X.......X...', closedHat: 'x.x.x.x.x.x.x.x.', ride: 'o...o...o...o...' },
      { kick: 'X.........X..?..', snare: '....X..o.o..X..o', closedHat: 'x.xxx.x.x.xxx.x.' },
    ],
    fills: [
      { kick: 'X.X.....', snare: '...xX.xX', closedHat: 'x.x.x.x.' },
      { kick: 'X.......', snare: 'o.oxX.XX', closedHat: 'x.x.....' },
    ],
  },
};
