import type { ApiOutputs } from '../../api.ts';
import { dayInWords } from '../../ui/day-in-words.ts';

export type Lot = ApiOutputs['credits']['lots']['lots'][number];

/** Where a lot's credits came from, in the words of the line that granted it. */
export function lotOrigin({ reason }: Pick<Lot, 'reason'>): string {
  return reason ?? 'Given back after their time was over';
}

/** Until when a lot can be spent. */
export function lotEnd({ expiresAt }: Pick<Lot, 'expiresAt'>): string {
  return expiresAt === null ? 'Never expires' : `Expires on ${dayInWords(expiresAt)}`;
}
