import { Spotlight, createSpotlight } from '@mantine/spotlight';
import '@mantine/spotlight/styles.layer.css';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

import { deskPlaces, places } from './places.ts';
import classes from './Search.module.css';

const [store, { open }] = createSpotlight();

/** Leads to any screen by its name. Draw it while it is open; it opens itself. */
export function Search({ hasDesk, onClose }: { hasDesk: boolean; onClose: () => void }) {
  const navigate = useNavigate();
  const [query, setQuery] = useState('');
  useEffect(open, []);
  const sought = query.trim().toLowerCase();
  const found = [...places, ...(hasDesk ? deskPlaces : [])].filter(({ name }) => name.toLowerCase().includes(sought));
  return (
    <Spotlight.Root
      store={store}
      shortcut={null}
      query={query}
      onQueryChange={setQuery}
      onSpotlightClose={onClose}
      classNames={{ search: classes.search }}
    >
      <Spotlight.Search placeholder="Where to?" aria-label="Search" leftSection={<IconSearch size={18} />} />
      <Spotlight.ActionsList>
        {found.map(({ to, name, Icon }) => (
          <Spotlight.Action
            key={to}
            label={name}
            leftSection={<Icon size={20} stroke={1.7} />}
            onClick={() => void navigate({ to })}
          />
        ))}
        {found.length === 0 && <Spotlight.Empty>Nothing is called that.</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
