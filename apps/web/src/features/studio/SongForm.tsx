import { trpc } from '../../api.ts';
import type { ApiInputs } from '../../api.ts';
import { Choice } from '../../ui/Choice.tsx';
import { moods } from './options.ts';
import type { Mood } from './options.ts';
import { PaidForm } from './PaidForm.tsx';
import { SoundFields } from './SoundFields.tsx';
import { ThemeField } from './ThemeField.tsx';
import { useDraft } from './use-draft.ts';
import { usePaidCall } from './use-paid-call.ts';

export function SongForm() {
  const [values, change] = useDraft<ApiInputs['studio']['generateSong'] & { mood: Mood }>('song', {
    theme: '',
    mood: 'hopeful',
    genre: 'pop',
    tempo: 110,
  });
  const make = trpc.studio.generateSong.useMutation(usePaidCall('SONG_GENERATION'));
  return (
    <PaidForm feature="SONG_GENERATION" onSubmit={() => make.mutate(values)}>
      <ThemeField value={values.theme} onChange={(theme) => change({ theme })} />
      <Choice label="Mood" name="mood" options={moods} value={values.mood} onChange={(mood) => change({ mood })} />
      <SoundFields sound={values} onChange={change} />
    </PaidForm>
  );
}
