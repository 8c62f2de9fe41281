import { Spotlight, createSpotlight } from '@mantine/spotlight';
import '@mantine/spotlight/styles.layer.css';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

import { deskPlaces, places } from './places.ts';
import classes from './Search.module.css';

const [store, { open }] = createSpotlight();

/** Leads to any screen by its name, or looks for what was typed in those that can. Draw it while it is open; it opens itself. */
export function Search({ hasDesk, onClose }: { hasDesk: boolean; onClose: () => void }) {
  const navigate = useNavigate();
  const [query, setQuery] = useState('');
  useEffect(open, []);
  const sought = query.trim().toLowerCase();
  const found = [...places, ...(hasDesk ? deskPlaces : [])].filter(({ name }) => name.toLowerCase().includes(sought));
  const search = query.trim();
  const within = [
    { name: 'your library', go: () => navigate({ to: '/library', search: { words: search } }) },
    { name: 'your history', go: () => navigate({ to: '/history', search: { search } }) },
  ];
  const withinDesk = [
    { name: 'users', go: () => navigate({ to: '/admin/users', search: { search } }) },
    { name: 'payments', go: () => navigate({ to: '/admin/payments', search: { search } }) },
    { name: 'all transactions', go: () => navigate({ to: '/admin/transactions', search: { search } }) },
  ];
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
        {sought !== '' &&
          [...within, ...(hasDesk ? withinDesk : [])].map(({ name, go }) => (
            <Spotlight.Action
              key={name}
              label={`Look for “${search}” in ${name}`}
              leftSection={<IconSearch size={20} stroke={1.7} />}
              onClick={() => void go()}
            />
          ))}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
