import { Text } from '@mantine/core';

import type { Feature } from './creation.ts';
import classes from './NothingYet.module.css';
import { paidFeatures } from './paid-features.ts';

/** The panel before anything was made in this visit. */
export function NothingYet({ feature }: { feature: Feature }) {
  const { name, Icon } = paidFeatures[feature];
  return (
    <div className={classes.empty} data-feature={feature}>
      <Icon className={classes.icon} size={40} stroke={1.2} aria-hidden="true" />
      <Text c="dimmed">Your {name.toLowerCase()} appears here, to keep in your library.</Text>
    </div>
  );
}
