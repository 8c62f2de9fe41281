import { trpc } from '../../api.ts';
import { Choice } from '../../ui/Choice.tsx';
import { moods, structures } from './options.ts';
import type { Mood, Structure } from './options.ts';
import { PaidForm } from './PaidForm.tsx';
import { ThemeField } from './ThemeField.tsx';
import { useDraft } from './use-draft.ts';
import { usePaidCall } from './use-paid-call.ts';

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
  const make = trpc.studio.generateLyrics.useMutation(usePaidCall('LYRICS_GENERATION'));
  return (
    <PaidForm feature="LYRICS_GENERATION" onSubmit={() => make.mutate(values)}>
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
