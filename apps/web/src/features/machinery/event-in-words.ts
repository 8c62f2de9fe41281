import type { ApiOutputs } from '../../api.ts';
import type { Tone } from '../../ui/Standing.tsx';

export type InboxEvent = ApiOutputs['admin']['events']['events'][number];

export const eventStanding: Readonly<Record<InboxEvent['state'], { tone: Tone; words: string }>> = {
  failed: { tone: 'bad', words: 'Failed' },
  received: { tone: 'held', words: 'Waiting' },
  applied: { tone: 'good', words: 'Applied' },
  ignored: { tone: 'quiet', words: 'Ignored' },
};
