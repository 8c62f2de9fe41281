import { Anchor, Group, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { trpc } from '../../api.ts';
import { CreationRow } from '../library/CreationRow.tsx';
import { lastFew } from './last-few.ts';
import classes from './LastFew.module.css';

/** The latest things made, within reach of the studio; nothing at all before the first. */
export function LastFew() {
  const library = trpc.studio.library.useQuery(lastFew);
  const items = library.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className={classes.lastFew} aria-label="Made lately">
      <Group justify="space-between" mb={4}>
        <Title order={2}>Made lately</Title>
        <Anchor renderRoot={(props) => <Link to="/library" {...props} />}>Open the library</Anchor>
      </Group>
      <ul className={classes.list}>
        {items.map((creation) => (
          <CreationRow key={creation.id} creation={creation} />
        ))}
      </ul>
    </section>
  );
}
