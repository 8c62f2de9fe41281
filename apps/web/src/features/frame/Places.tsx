import { IconCoins, IconPlaylist, IconReceipt2, IconUserCircle, IconWaveSine } from '@tabler/icons-react';
import { IconBook2, IconCreditCard, IconEyeCheck, IconGauge, IconListDetails } from '@tabler/icons-react';
import { IconScale, IconSettingsCog, IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';

import classes from './Places.module.css';

const places = [
  { to: '/', name: 'Studio', Icon: IconWaveSine },
  { to: '/library', name: 'Library', Icon: IconPlaylist },
  { to: '/credits', name: 'Credits', Icon: IconCoins },
  { to: '/history', name: 'History', Icon: IconReceipt2 },
  { to: '/account', name: 'Account', Icon: IconUserCircle },
] as const;

const deskPlaces = [
  { to: '/admin', name: 'Overview', Icon: IconGauge },
  { to: '/admin/users', name: 'Users', Icon: IconUsers },
  { to: '/admin/transactions', name: 'Transactions', Icon: IconListDetails },
  { to: '/admin/payments', name: 'Payments', Icon: IconCreditCard },
  { to: '/admin/books', name: 'Books', Icon: IconBook2 },
  { to: '/admin/profit', name: 'Profit', Icon: IconScale },
  { to: '/admin/machinery', name: 'Machinery', Icon: IconSettingsCog },
  { to: '/admin/audit', name: 'Audit trail', Icon: IconEyeCheck },
] as const;

/** Below each other on a wide screen; on a narrow one those of the room one is in, side by side. */
export function Places({ hasDesk, isAtDesk }: { hasDesk: boolean; isAtDesk: boolean }) {
  return (
    <div className={classes.rooms} data-at-desk={isAtDesk || undefined}>
      <nav className={classes.places} aria-label="Main">
        {places.map((place) => (
          <Place key={place.to} {...place} />
        ))}
      </nav>
      {hasDesk && (
        <nav className={classes.desk} aria-label="Desk">
          {deskPlaces.map((place) => (
            <Place key={place.to} {...place} />
          ))}
        </nav>
      )}
    </div>
  );
}

function Place({ to, name, Icon }: (typeof places | typeof deskPlaces)[number]) {
  const isRoom = to === '/' || to === '/admin';
  return (
    <Link to={to} className={classes.place} activeOptions={{ exact: isRoom, includeSearch: false }}>
      <Icon size={20} stroke={1.7} aria-hidden="true" />
      {name}
    </Link>
  );
}
