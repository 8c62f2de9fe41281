import type { ReactNode } from 'react';

import classes from './Figures.module.css';

export function Figures({ children }: { children: ReactNode }) {
  return <dl className={classes.figures}>{children}</dl>;
}

interface Props {
  name: string;
  value: ReactNode;
  /** What it is compared with, or made of. */
  beside?: ReactNode;
}

/** One figure that a screen is about, among `Figures`. */
export function Figure({ name, value, beside }: Props) {
  return (
    <div className={classes.figure}>
      <dt>{name}</dt>
      <dd className={classes.value}>{value}</dd>
      {beside !== undefined && <dd className={classes.beside}>{beside}</dd>}
    </div>
  );
}
