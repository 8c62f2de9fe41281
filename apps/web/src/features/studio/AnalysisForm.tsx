import { Textarea } from '@mantine/core';

import type { ApiInputs } from '../../api.ts';
import { wholeNumber } from '../../ui/whole-number.ts';
import { textLengthMax } from './options.ts';
import { PaidForm } from './PaidForm.tsx';
import { useDraft } from './use-draft.ts';

import { usePaidWork } from './use-paid-work.ts';

export function AnalysisForm() {
  const [values, change] = useDraft<ApiInputs['studio']['analyzeLyrics']>('analysis', { text: '' });
  const make = usePaidWork<ApiInputs['studio']['analyzeLyrics']>('LYRICS_ANALYSIS', ({ client, input, options }) =>
    client.studio.analyzeLyrics.mutate(input, options),
  );
  return (
    <PaidForm feature="LYRICS_ANALYSIS" onSubmit={() => make(values)}>
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
