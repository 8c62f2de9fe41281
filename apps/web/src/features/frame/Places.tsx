import { Link, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

import { deskPlaces, places } from './places.ts';
import type { PlaceData } from './places.ts';
import classes from './Places.module.css';

/** Below each other on a wide screen; on a narrow one those of the room one is in, side by side. */
export function Places({ hasDesk, isAtDesk }: { hasDesk: boolean; isAtDesk: boolean }) {
  const ref = useRef<HTMLDivElement>(null);
  const { pathname } = useLocation();
  // Side by side they may be more than fit.
  useEffect(() => {
    const links = [...(ref.current?.querySelectorAll('a') ?? [])];
    const here = links.findLast((link) => pathname.startsWith(link.pathname));
    here?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [pathname]);
  return (
    <div ref={ref} className={classes.rooms} data-at-desk={isAtDesk || undefined}>
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
