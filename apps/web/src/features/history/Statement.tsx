import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconReceipt2 } from '@tabler/icons-react';
import { keepPreviousData } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';

import { trpc } from '../../api.ts';
import { Blank } from '../../ui/Blank.tsx';
import { Unavailable } from '../../ui/Unavailable.tsx';
import { StatementTable } from './StatementTable.tsx';

const pageSize = 20;

/** The account's lines, newest first, one page of them. */
export function Statement({ page }: { page: number }) {
  // One more than fits tells whether there is a next page.
  const history = trpc.credits.history.useQuery(
    { limit: pageSize + 1, offset: (page - 1) * pageSize },
    { placeholderData: keepPreviousData },
  );
  if (history.isPending) {
    return (
      <Stack gap="xs" aria-busy="true" aria-label="Fetching your history">
        {['a', 'b', 'c', 'd', 'e', 'f'].map((row) => (
          <Skeleton key={row} height={44} />
        ))}
      </Stack>
    );
  }
  if (history.isError) return <Unavailable what="Your history" onRetry={() => void history.refetch()} />;
  if (history.data.length === 0) {
    return page > 1 ? (
      <Blank
        title="There are no lines this far back"
        action={<Button renderRoot={(props) => <Link to="/history" {...props} />}>To the newest</Button>}
      >
        Your history ends before this page.
      </Blank>
    ) : (
      <Blank
        icon={<IconReceipt2 size={40} stroke={1.2} />}
        title="No lines yet"
        action={<Button renderRoot={(props) => <Link to="/credits" {...props} />}>Buy credits</Button>}
      >
        Every credit that comes in or goes out stands here as a line, with your balance before and after it.
      </Blank>
    );
  }
  const hasNext = history.data.length > pageSize;
  return (
    <>
      <StatementTable lines={history.data.slice(0, pageSize)} />
      {(page > 1 || hasNext) && (
        <Group justify="space-between" mt="lg" component="nav" aria-label="Pages">
          <Page label="Newer" page={page - 1} isThere={page > 1} />
          <Text c="dimmed">Page {page}</Text>
          <Page label="Older" page={page + 1} isThere={hasNext} />
        </Group>
      )}
    </>
  );
}

function Page({ label, page, isThere }: { label: string; page: number; isThere: boolean }) {
  if (!isThere) {
    return (
      <Button variant="default" disabled>
        {label}
      </Button>
    );
  }
  return (
    <Button
      variant="default"
      renderRoot={(props) => <Link to="/history" search={page > 1 ? { page } : {}} {...props} />}
    >
      {label}
    </Button>
  );
}
