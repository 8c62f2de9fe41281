import type { ReactNode } from 'react';

import classes from './Details.module.css';

/** What is known of one thing, a line each: its name, and what it is. Lines without anything are left out. */
export function Details({ lines }: { lines: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className={classes.details}>
      {lines.map(
        ([name, value]) =>
          value !== null &&
          value !== undefined &&
          value !== false && (
            <Line key={name} name={name}>
              {value}
            </Line>
          ),
      )}
    </dl>
  );
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
