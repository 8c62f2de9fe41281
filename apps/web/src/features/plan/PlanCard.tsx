import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

import classes from './Plan.module.css';

interface Props {
  children: ReactNode;
  action: ReactNode;
  problem: string | undefined;
}

export function PlanCard({ children, action, problem }: Props) {
  return (
    <section className={classes.card} aria-labelledby="plan">
      <div className={classes.words}>
        <Title order={2} id="plan">
          Pro plan
        </Title>
        {children}
        {problem !== undefined && (
          <Text c="red" role="alert">
            {problem}
          </Text>
        )}
      </div>
      {action}
    </section>
  );
}
