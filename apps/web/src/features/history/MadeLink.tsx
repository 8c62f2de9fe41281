import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { Fact } from './Fact.tsx';
import type { LineDetail } from './line.ts';

const names = { songId: 'Song', beatId: 'Beat', lyricsId: 'Lyrics', analysisId: 'Analysis' };

/** The way to what a deduction paid for. */
export function MadeLink({ line: { metadata } }: { line: LineDetail }) {
  const made = Object.entries(names).find(([key]) => typeof metadata[key] === 'string');
  if (!made) return null;
  const [key, name] = made;
  return (
    <Fact name="Made">
      <Anchor renderRoot={(props) => <Link to="/library" search={{ open: String(metadata[key]) }} {...props} />}>
        {name} in your library
      </Anchor>
    </Fact>
  );
}
