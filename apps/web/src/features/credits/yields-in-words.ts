import type { ApiOutputs } from '../../api.ts';
import { wholeNumber } from '../../ui/whole-number.ts';

/** What so many credits are good for: `20 beats or 4 songs`. */
export function yieldsInWords(credits: number, costs: ApiOutputs['credits']['costs']): string {
  const count = (feature: string, noun: string) => {
    const cost = costs.find((entry) => entry.feature === feature);
    const pieces = cost ? Math.floor(credits / cost.credits) : 0;
    return pieces > 0 ? [`${wholeNumber(pieces)} ${noun}`] : [];
  };
  return [...count('BEAT_GENERATION', 'beats'), ...count('SONG_GENERATION', 'songs')].join(' or ');
}
