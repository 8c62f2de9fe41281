import type { Behaviour } from './ai-server.ts';

/** Eight lines: what the structure `short` has. */
export const LINES = [
  'The night train hums along the line',
  'It carries off a heart of mine',
  'The window shows a passing town',
  'The rain is slowly coming down',
  'Oh night train, take me by the hand',
  'And show me where the river bends',
  'Oh night train, roll across the land',
  'And bring me back where it all ends',
];

export const ORDER = { theme: 'night trains', mood: 'wistful', structure: 'short' } as const;

/** A title and so many lines, as models write them, and then what a test wants. */
export function writes(count: number, then: Behaviour): Behaviour {
  return async (answer) => {
    answer.say('Title: Night ');
    answer.say('Train\n\n');
    for (const line of LINES.slice(0, count)) {
      answer.say(line.slice(0, 7));
      answer.say(`${line.slice(7)}\n`);
    }
    await then(answer);
  };
}

export const writesAll = writes(LINES.length, (answer) => answer.end());
