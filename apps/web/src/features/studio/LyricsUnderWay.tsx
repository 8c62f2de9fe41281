import { Title } from '@mantine/core';

import { LyricsText } from './LyricsText.tsx';
import classes from './LyricsUnderWay.module.css';
import type { LyricsPart } from './work.ts';

type Line = Extract<LyricsPart, { kind: 'line' }>;

/** Lyrics as far as they are written. */
export function LyricsUnderWay({ parts }: { parts: LyricsPart[] }) {
  const title = parts.find(({ kind }) => kind === 'title');
  const lines = parts.filter((part): part is Line => part.kind === 'line');
  const sections = [...Map.groupBy(lines, ({ section }) => section).values()].map((inSection) => ({
    kind: inSection[0]?.sectionKind ?? 'verse',
    lines: inSection.map(({ text }) => text),
    rhymeScheme: '',
  }));
  return (
    <div className={classes.underWay} role="log" aria-label="Lyrics being written">
      <Title order={2}>{title?.kind === 'title' ? title.title : 'Untitled'}</Title>
      <LyricsText sections={sections} />
    </div>
  );
}
