import { Choice } from '../../ui/Choice.tsx';
import { moods, structures } from './options.ts';
import type { Mood, Structure } from './options.ts';
import { PaidForm } from './PaidForm.tsx';
import { sendLyrics } from './send-lyrics.ts';
import { ThemeField } from './ThemeField.tsx';
import { useDraft } from './use-draft.ts';
import { usePaidWork } from './use-paid-work.ts';

interface Draft {
  theme: string;
  mood: Mood;
  structure: Structure;
}

export function LyricsForm() {
  const [values, change] = useDraft<Draft>('lyrics', {
    theme: '',
    mood: 'hopeful',
    structure: 'verse-chorus',
  });
  const make = usePaidWork('LYRICS_GENERATION', sendLyrics);
  return (
    <PaidForm feature="LYRICS_GENERATION" onSubmit={() => make(values)}>
      <ThemeField value={values.theme} onChange={(theme) => change({ theme })} />
      <Choice label="Mood" name="mood" options={moods} value={values.mood} onChange={(mood) => change({ mood })} />
      <Choice
        label="Structure"
        name="structure"
        options={structures}
        value={values.structure}
        onChange={(structure) => change({ structure })}
      />
    </PaidForm>
  );
}
