import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';

import { Choice } from '../../ui/Choice.tsx';
import { featureOf, paidFeatures, tabs } from '../studio/paid-features.ts';
import type { Tab } from '../studio/paid-features.ts';
import classes from './LibraryFilters.module.css';
import type { LibrarySearch } from './library-search.ts';

const typingMs = 250;
const everything = { value: 'all', name: 'All' } as const;
const kinds = tabs.map((value) => ({ value, name: paidFeatures[featureOf(value)].plural }));

interface Props {
  search: LibrarySearch;
  onChange: (search: LibrarySearch) => void;
}

/** Which of the library is listed: of one feature, with some words in it. */
export function LibraryFilters({ search, onChange }: Props) {
  const [typed, setTyped] = useState(search.words ?? '');
  const tell = useDebouncedCallback((words: string) => {
    onChange({ feature: search.feature, words: words.trim() === '' ? undefined : words });
  }, typingMs);
  return (
    <search className={classes.filters}>
      <TextInput
        type="search"
        aria-label="Search your library"
        placeholder="Words in a title, a theme or a line"
        maxLength={100}
        leftSection={<IconSearch size={18} stroke={1.7} />}
        value={typed}
        onChange={({ currentTarget: { value } }) => {
          setTyped(value);
          tell(value);
        }}
      />
      <Choice<Tab | 'all'>
        label="Made with"
        name="feature"
        isLabelHidden
        options={[everything, ...kinds]}
        value={search.feature ?? 'all'}
        onChange={(kind) => onChange({ feature: kind === 'all' ? undefined : kind, words: search.words })}
      />
    </search>
  );
}
