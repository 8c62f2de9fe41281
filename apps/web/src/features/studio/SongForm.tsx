import type { ApiInputs } from '../../api.ts';
import { Choice } from '../../ui/Choice.tsx';
import { moods } from './options.ts';
import type { Mood } from './options.ts';
import { PaidForm } from './PaidForm.tsx';
import { SoundFields } from './SoundFields.tsx';
import { ThemeField } from './ThemeField.tsx';
import { useDraft } from './use-draft.ts';

import { usePaidWork } from './use-paid-work.ts';

export function SongForm() {
  const [values, change] = useDraft<ApiInputs['studio']['generateSong'] & { mood: Mood }>('song', {
    theme: '',
    mood: 'hopeful',
    genre: 'pop',
    tempo: 110,
  });
  const make = usePaidWork<ApiInputs['studio']['generateSong']>('SONG_GENERATION', ({ client, input, options }) =>
    client.studio.generateSong.mutate(input, options),
  );
  return (
    <PaidForm feature="SONG_GENERATION" onSubmit={() => make(values)}>
      <ThemeField value={values.theme} onChange={(theme) => change({ theme })} />
      <Choice label="Mood" name="mood" options={moods} value={values.mood} onChange={(mood) => change({ mood })} />
      <SoundFields sound={values} onChange={change} />
    </PaidForm>
  );
}
