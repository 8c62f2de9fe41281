import { NumberInput } from '@mantine/core';
import type { NumberInputProps } from '@mantine/core';

const mark = new Intl.NumberFormat().formatToParts(0.5).find(({ type }) => type === 'decimal')?.value ?? '.';

/**
 * A figure with decimals, from 0, with the mark that the reader writes; a point and a comma are both taken. A text as its
 * `value`, and what `onChange` hears while somebody types, has a point.
 */
export function DecimalInput(props: NumberInputProps) {
  return <NumberInput decimalSeparator={mark} valueIsNumericString allowNegative={false} hideControls {...props} />;
}
