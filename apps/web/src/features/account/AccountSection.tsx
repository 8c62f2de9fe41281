import { Title } from '@mantine/core';
import type { ReactNode } from 'react';

import classes from './AccountSection.module.css';

interface Props {
  /** What the address names it by: `/account#keys`. */
  id: string;
  title: string;
  /** What it is for, in a sentence. */
  about: ReactNode;
  children: ReactNode;
}

/** One part of the account screen: on a wide screen its name to the left, what one does with it to the right. */
export function AccountSection({ id, title, about, children }: Props) {
  return (
    <section id={id} className={classes.section} aria-labelledby={`${id}-title`}>
      <header>
        <Title order={2} id={`${id}-title`}>
          {title}
        </Title>
        <p className={classes.about}>{about}</p>
      </header>
      <div className={classes.content}>{children}</div>
    </section>
  );
}
