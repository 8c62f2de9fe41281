import { trpc } from '../../api.ts';
import type { ApiInputs } from '../../api.ts';
import { PaidForm } from './PaidForm.tsx';
import { SoundFields } from './SoundFields.tsx';
import { useDraft } from './use-draft.ts';
import { usePaidCall } from './use-paid-call.ts';

export function BeatForm() {
  const [values, change] = useDraft<ApiInputs['studio']['generateBeat']>('beat', { genre: 'house', tempo: 124 });
  const make = trpc.studio.generateBeat.useMutation(usePaidCall('BEAT_GENERATION'));
  return (
    <PaidForm feature="BEAT_GENERATION" onSubmit={() => make.mutate(values)}>
      <SoundFields sound={values} onChange={change} />
    </PaidForm>
  );
}
