import type { ReactNode } from 'react';

import classes from './Notice.module.css';

interface Props {
  tone: 'good' | 'held' | 'bad';
  children: ReactNode;
}

/** A tinted strip for what just happened. */
export function Notice({ tone, children }: Props) {
  return (
    <div className={classes.notice} data-tone={tone}>
      {children}
    </div>
  );
}
