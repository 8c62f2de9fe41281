import { Textarea } from '@mantine/core';

import { trpc } from '../../api.ts';
import type { ApiInputs } from '../../api.ts';
import { wholeNumber } from '../../ui/whole-number.ts';
import { textLengthMax } from './options.ts';
import { PaidForm } from './PaidForm.tsx';
import { useDraft } from './use-draft.ts';
import { usePaidCall } from './use-paid-call.ts';

export function AnalysisForm() {
  const [values, change] = useDraft<ApiInputs['studio']['analyzeLyrics']>('analysis', { text: '' });
  const make = trpc.studio.analyzeLyrics.useMutation(usePaidCall('LYRICS_ANALYSIS'));
  return (
    <PaidForm feature="LYRICS_ANALYSIS" onSubmit={() => make.mutate(values)}>
      <Textarea
        label="Lyrics"
        description={`One line a row, an empty row between verses; up to ${wholeNumber(textLengthMax)} characters`}
        required
        withAsterisk={false}
        maxLength={textLengthMax}
        rows={10}
        value={values.text}
        onChange={(event) => change({ text: event.currentTarget.value })}
      />
    </PaidForm>
  );
}
