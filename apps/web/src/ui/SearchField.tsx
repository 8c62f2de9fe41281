import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';

const typingMs = 250;

interface Props {
  label: string;
  isLabelHidden?: boolean;
  placeholder?: string;
  /** What is looked for, as the address says it. */
  value: string | undefined;
  /** Hears what is typed, a moment after the last key. */
  onChange: (value: string | undefined) => void;
  lengthMax?: number;
}

/** Words to look for. While they are typed they are the field's own; otherwise it shows those that are looked for. */
export function SearchField({
  label,
  isLabelHidden = false,
  placeholder = '',
  value = '',
  onChange,
  lengthMax = 255,
}: Props) {
  const [typed, setTyped] = useState<string>();
  const tell = useDebouncedCallback((text: string) => onChange(text.trim() || undefined), typingMs);
  return (
    <TextInput
      type="search"
      {...(isLabelHidden ? { 'aria-label': label } : { label })}
      placeholder={placeholder}
      maxLength={lengthMax}
      leftSection={<IconSearch size={16} aria-hidden="true" />}
      value={typed ?? value}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        tell(currentTarget.value);
      }}
      onBlur={() => {
        tell.flush();
        setTyped(undefined);
      }}
    />
  );
}
