import { Title } from '@mantine/core';
import type { ReactNode } from 'react';

import classes from './Sheet.module.css';

interface Props {
  title: string;
  action?: ReactNode;
  children: ReactNode;
}

/** The paper that what was made lies on. */
export function Sheet({ title, action, children }: Props) {
  return (
    <article className={classes.sheet}>
      <header className={classes.head}>
        <Title order={2} className={classes.title}>
          {title}
        </Title>
        {action}
      </header>
      {children}
    </article>
  );
}
