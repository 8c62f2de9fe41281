import { SimpleGrid } from '@mantine/core';

import { trpc } from '../../api.ts';
import type { ApiInputs } from '../../api.ts';
import { Choice } from '../../ui/Choice.tsx';
import { genres, moods, usualTempos } from './options.ts';
import { PaidForm } from './PaidForm.tsx';
import { SeedField } from './SeedField.tsx';
import { TempoField } from './TempoField.tsx';
import { ThemeField } from './ThemeField.tsx';
import { useDraft } from './use-draft.ts';
import { usePaidCall } from './use-paid-call.ts';

export function SongForm() {
  const [values, change] = useDraft<ApiInputs['studio']['generateSong']>('song', {
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
      <Choice
        label="Genre"
        name="genre"
        options={genres}
        value={values.genre}
        onChange={(genre) => change({ genre, tempo: usualTempos[genre] })}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TempoField key={values.genre} value={values.tempo} onChange={(tempo) => change({ tempo })} />
        <SeedField value={values.seed} onChange={(seed) => change({ seed })} />
      </SimpleGrid>
    </PaidForm>
  );
}
