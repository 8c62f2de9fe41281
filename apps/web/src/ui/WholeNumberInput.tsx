import { TextInput } from '@mantine/core';
import type { TextInputProps } from '@mantine/core';

interface Props extends Omit<TextInputProps, 'value' | 'onChange' | 'type'> {
  value: number | undefined;
  min: number;
  max: number;
  onChange: (value: number | undefined) => void;
}

/**
 * A whole number, kept by the browser: what is typed may be wrong on the way, `onChange` hears only what is right, and a
 * form around it does not submit before it is.
 */
export function WholeNumberInput({ value, onChange, ...rest }: Props) {
  return (
    <TextInput
      {...rest}
      type="number"
      inputMode="numeric"
      step={1}
      defaultValue={value}
      onChange={({ currentTarget: { validity, valueAsNumber } }) => {
        if (validity.valid) onChange(Number.isNaN(valueAsNumber) ? undefined : valueAsNumber);
      }}
    />
  );
}
