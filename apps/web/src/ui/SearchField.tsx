import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';

interface Props {
  label: string;
  placeholder?: string;
  /** What the address says; the field follows it when it changes by another way. */
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  lengthMax?: number;
}

const pauseMs = 250;

/** Words to search for. They are looked for as soon as the person stops typing. */
export function SearchField({ label, placeholder = '', value, onChange, lengthMax = 100 }: Props) {
  const [text, setText] = useState(value ?? '');
  const [seen, setSeen] = useState(value);
  const [told, setTold] = useState(value);
  const tell = useDebouncedCallback((words: string | undefined) => {
    setTold(words);
    onChange(words);
  }, pauseMs);
  // What comes back from the address is what was told, and the person may have typed on meanwhile.
  if (value !== seen) {
    setSeen(value);
    if (value !== told) setText(value ?? '');
  }
  function change(next: string) {
    setText(next);
    tell(next.trim() === '' ? undefined : next.trim());
  }
  return (
    <TextInput
      type="search"
      label={label}
      placeholder={placeholder}
      value={text}
      maxLength={lengthMax}
      onChange={({ currentTarget }) => change(currentTarget.value)}
      leftSection={<IconSearch size={16} aria-hidden="true" />}
      rightSection={
        text === '' ? null : <CloseButton size="sm" aria-label="Clear the search" onClick={() => change('')} />
      }
    />
  );
}
