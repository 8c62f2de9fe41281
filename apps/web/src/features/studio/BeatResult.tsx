import { Player } from '../player/Player.tsx';
import type { CreationOf } from './creation.ts';
import { Facts } from './Facts.tsx';
import { genreName } from './options.ts';
import { paidFeatures } from './paid-features.ts';
import { Sheet } from './Sheet.tsx';

export function BeatResult({ beat }: { beat: CreationOf<'BEAT_GENERATION'> }) {
  return (
    <Sheet title={beat.title}>
      {beat.audioUrl !== null && (
        <Player
          title={beat.title}
          src={beat.audioUrl}
          durationMs={beat.durationMs}
          peaks={beat.peaks}
          color={paidFeatures[beat.feature].color}
          isLoop
        />
      )}
      <Facts
        facts={[
          ['Genre', genreName(beat.genre)],
          ['Tempo', `${beat.tempo} BPM`],
          ['Bars', String(beat.bars)],
          ['Seed', String(beat.seed)],
        ]}
      />
    </Sheet>
  );
}
