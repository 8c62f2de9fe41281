import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import classes from './Bare.module.css';
import { Wordmark } from './Wordmark.tsx';

/** A page without the frame, for whoever came to no screen: the way home, and what there is to say. */
export function Bare({ children }: { children: ReactNode }) {
  return (
    <main className={classes.bare}>
      <Link to="/" className={classes.home}>
        <Wordmark />
      </Link>
      {children}
    </main>
  );
}
