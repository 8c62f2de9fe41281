import { AnalysisReport } from './AnalysisReport.tsx';
import { BeatResult } from './BeatResult.tsx';
import type { Creation } from './creation.ts';
import { LyricsSheet } from './LyricsSheet.tsx';
import { SongResult } from './SongResult.tsx';

/** Anything that was made, shown whole. */
export function CreationView({ creation }: { creation: Creation }) {
  switch (creation.feature) {
    case 'BEAT_GENERATION':
      return <BeatResult beat={creation} />;
    case 'SONG_GENERATION':
      return <SongResult song={creation} />;
    case 'LYRICS_GENERATION':
      return <LyricsSheet lyrics={creation} />;
    case 'LYRICS_ANALYSIS':
      return <AnalysisReport analysis={creation} />;
  }
}
