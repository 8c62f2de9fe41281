import { Button, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { Link, Outlet, useMatches } from '@tanstack/react-router';

import { Wordmark } from '../../ui/Wordmark.tsx';
import type { User } from '../account/user.ts';
import { UserMenu } from '../account/UserMenu.tsx';
import { BalancePill } from '../credits/BalancePill.tsx';
import classes from './Frame.module.css';
import { Places } from './Places.tsx';
import { SearchButton } from './SearchButton.tsx';

/** What surrounds every screen of somebody signed in: where one can go, where one is, and what one has. */
export function Frame({ user }: { user: User }) {
  const screen = useMatches().at(-1);
  const title = screen?.staticData.title ?? 'Not found';
  const hasDesk = user.role === 'admin';
  const isAtDesk = screen?.fullPath.startsWith('/admin') ?? false;
  useDocumentTitle(`${title} · Tollgate`);
  return (
    <div className={classes.frame}>
      <a href="#screen" className={classes.skip}>
        Skip to the screen
      </a>
      <div className={classes.side}>
        <div className={classes.rail}>
          <Link to="/" className={classes.home} aria-label="Tollgate, to the studio">
            <Wordmark />
          </Link>
          <Places hasDesk={hasDesk} isAtDesk={isAtDesk} />
          <UserMenu user={user} />
        </div>
      </div>
      <header className={classes.top}>
        <Title order={1} className={classes.title}>
          {title}
        </Title>
        <SearchButton hasDesk={hasDesk} />
        <BalancePill />
        <Button
          visibleFrom="xs"
          leftSection={<IconPlus size={16} stroke={2.2} />}
          renderRoot={(props) => <Link to="/credits" {...props} />}
        >
          Buy credits
        </Button>
        <div className={classes.narrowMenu}>
          <UserMenu user={user} isCompact otherRoom={hasDesk ? (isAtDesk ? 'studio' : 'desk') : undefined} />
        </div>
      </header>
      <main id="screen" tabIndex={-1} className={classes.screen}>
        <Outlet />
      </main>
    </div>
  );
}
