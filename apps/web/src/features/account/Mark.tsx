import type { ReactNode } from 'react';

import classes from './Mark.module.css';

interface Props {
  tone: 'good' | 'held';
  children: ReactNode;
}

/** How something stands, in a word or two beside it. */
export function Mark({ tone, children }: Props) {
  return (
    <span className={classes.mark} data-tone={tone}>
      {children}
    </span>
  );
}
