import { Anchor, Paper, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { Notice } from '../../ui/Notice.tsx';
import { Wordmark } from '../../ui/Wordmark.tsx';
import classes from './Entrance.module.css';
import type { EntranceSearch } from './entrance-search.ts';

interface Props {
  title: string;
  notice?: string | undefined;
  other: { to: '/sign-in' | '/sign-up'; question: string; answer: string };
  search: EntranceSearch;
  children: ReactNode;
}

/** The one card that both ways in share. */
export function Entrance({ title, notice, other, search, children }: Props) {
  useDocumentTitle(`${title} · Tollgate`);
  return (
    <main className={classes.page}>
      <div className={classes.column}>
        <Wordmark />
        <Text c="dimmed" mb="lg">
          Beats, lyrics and songs, paid by the piece.
        </Text>
        <Paper className={classes.card}>
          <Stack gap="md">
            <Title order={1}>{title}</Title>
            {notice !== undefined && (
              <Notice tone="held">
                <output>{notice}</output>
              </Notice>
            )}
            {children}
          </Stack>
        </Paper>
        <Text ta="center" mt="md">
          {other.question}{' '}
          <Anchor
            underline="always"
            renderRoot={(props) => <Link to={other.to} search={{ back: search.back }} {...props} />}
          >
            {other.answer}
          </Anchor>
        </Text>
      </div>
    </main>
  );
}
