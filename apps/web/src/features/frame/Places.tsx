import { IconCoins, IconPlaylist, IconReceipt2, IconWaveSine } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';

import classes from './Places.module.css';

const places = [
  { to: '/', name: 'Studio', Icon: IconWaveSine },
  { to: '/library', name: 'Library', Icon: IconPlaylist },
  { to: '/credits', name: 'Credits', Icon: IconCoins },
  { to: '/history', name: 'History', Icon: IconReceipt2 },
] as const;

export function Places() {
  return (
    <nav className={classes.places} aria-label="Main">
      {places.map(({ to, name, Icon }) => (
        <Link key={to} to={to} className={classes.place} activeOptions={{ exact: to === '/', includeSearch: false }}>
          <Icon size={20} stroke={1.7} aria-hidden="true" />
          {name}
        </Link>
      ))}
    </nav>
  );
}
