import { TextInput } from '@mantine/core';

interface Bounds {
  from?: string | undefined;
  to?: string | undefined;
}

interface Props {
  type: 'date' | 'month';
  value: Bounds;
  onChange: (bounds: Bounds) => void;
}

/** The first and the last day, or month, of a period. Either may be missing. */
export function FromTo({ type, value: { from, to }, onChange }: Props) {
  return (
    <>
      <TextInput
        label="From"
        type={type}
        value={from ?? ''}
        max={to}
        onChange={({ currentTarget }) => onChange({ from: currentTarget.value || undefined, to })}
      />
      <TextInput
        label="To"
        type={type}
        value={to ?? ''}
        min={from}
        onChange={({ currentTarget }) => onChange({ from, to: currentTarget.value || undefined })}
      />
    </>
  );
}
