import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';

const typingMs = 250;

interface Props {
  words: string;
  onChange: (words: string) => void;
}

/** Words to look for. While they are typed they are the field's own; otherwise it shows those that are looked for. */
export function SearchField({ words, onChange }: Props) {
  const [typed, setTyped] = useState<string>();
  const tell = useDebouncedCallback(onChange, typingMs);
  return (
    <TextInput
      type="search"
      aria-label="Search your library"
      placeholder="Words in a title, a theme or a line"
      maxLength={100}
      leftSection={<IconSearch size={18} stroke={1.7} />}
      value={typed ?? words}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value);
        tell(value);
      }}
      onBlur={() => {
        tell.flush();
        setTyped(undefined);
      }}
    />
  );
}
