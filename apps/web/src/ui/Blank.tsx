import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

import classes from './Blank.module.css';

interface Props {
  title: string;
  icon?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}

/** A place with nothing in it yet: says why, and what to do next. */
export function Blank({ title, icon, action, children }: Props) {
  return (
    <Stack className={classes.blank} gap="sm" align="center">
      {icon !== undefined && <span className={classes.icon}>{icon}</span>}
      <Title order={2}>{title}</Title>
      <Text c="dimmed" maw={440}>
        {children}
      </Text>
      {action !== undefined && <div className={classes.action}>{action}</div>}
    </Stack>
  );
}
