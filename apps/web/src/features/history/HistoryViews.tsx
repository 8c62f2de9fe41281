import { Link } from '@tanstack/react-router';

import classes from './HistoryViews.module.css';

const views = [
  { view: undefined, name: 'Statement' },
  { view: 'usage', name: 'Usage' },
] as const;

/** The two ways to look at a history, each at an address of its own. */
export function HistoryViews({ view: open }: { view: 'usage' | undefined }) {
  return (
    <nav className={classes.views} aria-label="Views">
      {views.map(({ view, name }) => (
        <Link
          key={name}
          to="/history"
          search={({ period, from, to }) => ({ view, period, from, to })}
          className={classes.view}
          activeProps={{}}
          aria-current={view === open ? 'page' : undefined}
          data-open={view === open || undefined}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
