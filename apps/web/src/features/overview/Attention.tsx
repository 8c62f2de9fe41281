import { Title } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';

import { trpc } from '../../api.ts';
import { Moment } from '../../ui/Moment.tsx';
import { Unavailable } from '../../ui/Unavailable.tsx';
import { attentionItems } from './attention-items.ts';
import classes from './Attention.module.css';

/** What wants a person, each leading to where it is mended; nothing where nothing does. */
export function Attention() {
  const attention = trpc.admin.attention.useQuery();
  const items = attention.data ? attentionItems(attention.data) : [];
  if (attention.isLoadingError) {
    return <Unavailable what="What needs attention" onRetry={() => void attention.refetch()} />;
  }
  if (items.length === 0) return null;
  return (
    <section className={classes.attention} aria-labelledby="needs-attention">
      <Title order={2} id="needs-attention">
        Needs attention
      </Title>
      <ul>
        {items.map(({ words, since, place }) => (
          <li key={words}>
            <Link {...place}>
              <span>{words}</span>
              {since !== null && (
                <span className={classes.since}>
                  <Moment at={since} />
                </span>
              )}
              <IconChevronRight size={16} aria-hidden="true" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
