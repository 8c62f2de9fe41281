import { Title } from '@mantine/core';

import { counted } from '../../ui/counted.ts';
import { wholeNumber } from '../../ui/whole-number.ts';
import { analysisInWords } from './analysis-in-words.ts';
import { AnalysisMeters } from './AnalysisMeters.tsx';
import classes from './AnalysisReport.module.css';
import type { CreationOf } from './creation.ts';
import { Facts } from './Facts.tsx';
import { Repetition } from './Repetition.tsx';
import { Sheet } from './Sheet.tsx';
import { StanzaLines } from './StanzaLines.tsx';
import { titleOf } from './title-of.ts';

export function AnalysisReport({ analysis }: { analysis: CreationOf<'LYRICS_ANALYSIS'> }) {
  const { totals, stanzas } = analysis;
  const syllablesMost = Math.max(0, ...stanzas.flatMap(({ lines }) => lines.map(({ syllables }) => syllables)));
  return (
    <Sheet title={titleOf(analysis)}>
      <p className={classes.lead}>{analysisInWords(analysis)}</p>
      <Facts
        facts={[
          ['Lines', wholeNumber(totals.lines)],
          ['Words', wholeNumber(totals.words)],
          ['Syllables', wholeNumber(totals.syllables)],
          ['A line', totals.lines > 0 ? counted(Math.round(totals.syllables / totals.lines), 'syllable') : '–'],
        ]}
      />
      <AnalysisMeters analysis={analysis} />
      <section>
        <Title order={3} mb={4}>
          Line by line
        </Title>
        <p className={classes.legend}>
          A tick is a syllable. Equal letters rhyme within a stanza; ~ marks one that only nearly does.
        </p>
        {stanzas.map((stanza, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- stanzas never move
          <StanzaLines key={index} stanza={stanza} place={index + 1} syllablesMost={syllablesMost} />
        ))}
      </section>
      <Repetition repetition={analysis.repetition} />
    </Sheet>
  );
}
