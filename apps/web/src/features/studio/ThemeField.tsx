import { TextInput } from '@mantine/core';

import { themeLengthMax } from './options.ts';

interface Props {
  value: string;
  onChange: (theme: string) => void;
}

export function ThemeField({ value, onChange }: Props) {
  return (
    <TextInput
      label="Theme"
      description="What it is about, in a few words"
      placeholder="the last train home"
      required
      withAsterisk={false}
      maxLength={themeLengthMax}
      pattern=".*\S.*"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
