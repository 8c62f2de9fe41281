import { shares } from '../../ui/measure.ts';
import { withMinus } from '../../ui/with-minus.ts';
import type { CreationOf } from './creation.ts';
import { Meter } from './Meter.tsx';

type Analysis = CreationOf<'LYRICS_ANALYSIS'>;

const moods = { negative: 'Dark', neutral: 'Even', positive: 'Bright' } satisfies Record<
  Analysis['sentiment']['label'],
  string
>;

const score = new Intl.NumberFormat(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const ease = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

const easeSteps = [
  { from: 90, name: 'Very easy to read' },
  { from: 70, name: 'Easy to read' },
  { from: 50, name: 'Fairly hard to read' },
  { from: -Infinity, name: 'Hard to read' },
];

function carriedBy(words: Analysis['sentiment']['words']): string {
  if (words.length === 0) return 'No word leans either way.';
  return words
    .slice(0, 6)
    .map(({ word, weight }) => `${weight > 0 ? '+' : '−'} ${word}`)
    .join(', ');
}

/** The figures of an analysis that have a scale, each on its scale and in words. */
export function AnalysisMeters({ analysis }: { analysis: Analysis }) {
  const { sentiment, readingLevel, repetition } = analysis;
  const { readingEase, grade } = readingLevel;
  return (
    <div>
      <Meter
        label="Feeling"
        words={`${moods[sentiment.label]}, ${withMinus(score.format(sentiment.score))}`}
        detail={carriedBy(sentiment.words)}
        part={(sentiment.score + 1) / 2}
        ends={['dark', 'bright']}
      />
      {readingEase !== null && (
        <Meter
          label="Reading"
          words={easeSteps.find(({ from }) => readingEase >= from)?.name ?? ''}
          detail={`Flesch ${withMinus(ease.format(readingEase))}${grade === null ? '' : `, school year ${Math.max(1, Math.round(grade))}`}`}
          part={readingEase / 100}
          ends={['hard', 'easy']}
        />
      )}
      <Meter
        label="Variety"
        words={`${shares.inWords(Math.round(repetition.uniqueWordRatio * 100) / 100)} different words`}
        detail="A chorus lowers it; so does saying the same thing twice."
        part={repetition.uniqueWordRatio}
        ends={['repeats', 'varies']}
      />
    </div>
  );
}
