import { useCallback, useState } from 'react';

import { Player } from '../player/Player.tsx';
import type { CreationOf } from './creation.ts';
import { Facts } from './Facts.tsx';
import { LyricsText } from './LyricsText.tsx';
import { genreName, moodName } from './options.ts';
import { paidFeatures } from './paid-features.ts';
import { Sheet } from './Sheet.tsx';

/** A song with its words beside it; the line that is being sung is marked. */
export function SongResult({ song }: { song: CreationOf<'SONG_GENERATION'> }) {
  const { cues, lyrics } = song;
  const [sungLine, setSungLine] = useState<number>();
  const follow = useCallback(
    (seconds: number) =>
      setSungLine(seconds > 0 ? cues.findLastIndex(({ startMs }) => startMs <= seconds * 1_000) : undefined),
    [cues],
  );
  return (
    <Sheet title={song.title}>
      {song.audioUrl !== null && (
        <Player
          title={song.title}
          src={song.audioUrl}
          durationMs={song.durationMs}
          peaks={song.peaks}
          color={paidFeatures[song.feature].color}
          onSeconds={follow}
        />
      )}
      <Facts
        facts={[
          ['Genre', genreName(song.genre)],
          ['Mood', moodName(lyrics.mood)],
          ['Tempo', `${song.tempo} BPM`],
          ['Key', song.key],
          ['Seed', String(song.seed)],
        ]}
      />
      <LyricsText sections={lyrics.sections} sungLine={sungLine} />
    </Sheet>
  );
}
