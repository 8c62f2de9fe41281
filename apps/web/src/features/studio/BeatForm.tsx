import { SimpleGrid } from '@mantine/core';

import { trpc } from '../../api.ts';
import type { ApiInputs } from '../../api.ts';
import { Choice } from '../../ui/Choice.tsx';
import { genres, usualTempos } from './options.ts';
import { PaidForm } from './PaidForm.tsx';
import { SeedField } from './SeedField.tsx';
import { TempoField } from './TempoField.tsx';
import { useDraft } from './use-draft.ts';
import { usePaidCall } from './use-paid-call.ts';

export function BeatForm() {
  const [values, change] = useDraft<ApiInputs['studio']['generateBeat']>('beat', { genre: 'house', tempo: 124 });
  const make = trpc.studio.generateBeat.useMutation(usePaidCall('BEAT_GENERATION'));
  return (
    <PaidForm feature="BEAT_GENERATION" onSubmit={() => make.mutate(values)}>
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
