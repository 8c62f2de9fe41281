import type { ApiInputs } from '../../api.ts';
import { PaidForm } from './PaidForm.tsx';
import { SoundFields } from './SoundFields.tsx';
import { useDraft } from './use-draft.ts';

import { usePaidWork } from './use-paid-work.ts';

export function BeatForm() {
  const [values, change] = useDraft<ApiInputs['studio']['generateBeat']>('beat', { genre: 'house', tempo: 124 });
  const make = usePaidWork<ApiInputs['studio']['generateBeat']>('BEAT_GENERATION', ({ client, input, options }) =>
    client.studio.generateBeat.mutate(input, options),
  );
  return (
    <PaidForm feature="BEAT_GENERATION" onSubmit={() => make(values)}>
      <SoundFields sound={values} onChange={change} />
    </PaidForm>
  );
}
