import { Link } from '@tanstack/react-router';

import { deskPlaces, places } from './places.ts';
import type { PlaceData } from './places.ts';
import classes from './Places.module.css';

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

function Place({ to, name, Icon }: PlaceData) {
  const isRoom = to === '/' || to === '/admin';
  return (
    <Link to={to} className={classes.place} activeOptions={{ exact: isRoom, includeSearch: false }}>
      <Icon size={20} stroke={1.7} aria-hidden="true" />
      {name}
    </Link>
  );
}
