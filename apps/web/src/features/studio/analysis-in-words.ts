import { counted } from '../../ui/counted.ts';
import type { CreationOf } from './creation.ts';

type Analysis = CreationOf<'LYRICS_ANALYSIS'>;

const feelings = {
  negative: 'dark in feeling',
  neutral: 'neither dark nor bright',
  positive: 'bright in feeling',
} satisfies Record<Analysis['sentiment']['label'], string>;

function rhymes({ stanzas }: Analysis): string {
  const lines = stanzas.flatMap((stanza) => stanza.lines);
  const rhyming = lines.filter(({ rhymeKind }) => rhymeKind !== null).length;
  if (rhyming === 0) return 'none of them rhyme';
  const schemes = [...Map.groupBy(stanzas, ({ rhymeScheme }) => rhymeScheme)];
  const [first, second, ...others] = schemes.toSorted(([, one], [, other]) => other.length - one.length);
  if (!first || others.length > 0) {
    return first && first[1].length > 1 ? `mostly rhyming ${first[0]}` : 'each rhyming in its own way';
  }
  if (second) return `rhyming ${first[0]} and ${second[0]}`;
  return stanzas.length === 1 ? `rhyming ${first[0]}` : `every one rhyming ${first[0]}`;
}

/** The report in a sentence: `6 lines in 2 stanzas, mostly rhyming AABB, dark in feeling.` */
export function analysisInWords(analysis: Analysis): string {
  const { totals, sentiment } = analysis;
  const size = `${counted(totals.lines, 'line')} in ${counted(totals.stanzas, 'stanza')}`;
  return `${size}, ${rhymes(analysis)}, ${feelings[sentiment.label]}.`;
}
