import { CopyButton } from '../../ui/CopyButton.tsx';
import type { CreationOf } from './creation.ts';
import { Facts } from './Facts.tsx';
import { LyricsText } from './LyricsText.tsx';
import { moodName, structureName } from './options.ts';
import { Sheet } from './Sheet.tsx';

export function LyricsSheet({ lyrics }: { lyrics: CreationOf<'LYRICS_GENERATION'> }) {
  return (
    <Sheet title={lyrics.title} action={<CopyButton what="lyrics" text={lyrics.text} />}>
      <Facts
        facts={[
          ['Theme', lyrics.theme],
          ['Mood', moodName(lyrics.mood)],
          ['Structure', structureName(lyrics.structure)],
        ]}
      />
      <LyricsText sections={lyrics.sections} />
    </Sheet>
  );
}
