import { Button, Skeleton, Stack } from '@mantine/core';
import { IconPlaylist } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';

import { Blank } from '../../ui/Blank.tsx';
import { Unavailable } from '../../ui/Unavailable.tsx';
import { CreationRow } from './CreationRow.tsx';
import classes from './Library.module.css';
import { useLibrary } from './use-library.ts';

export function Library() {
  const library = useLibrary();
  if (library.isPending) {
    return (
      <Stack gap="lg" aria-busy="true" aria-label="Fetching your library">
        {['a', 'b', 'c', 'd', 'e'].map((row) => (
          <Skeleton key={row} height={56} />
        ))}
      </Stack>
    );
  }
  if (library.isError) return <Unavailable what="Your library" onRetry={() => void library.refetch()} />;
  const creations = library.data.pages.flatMap(({ items }) => items);
  if (creations.length === 0) {
    return (
      <Blank
        icon={<IconPlaylist size={40} stroke={1.2} />}
        title="Nothing made yet"
        action={
          <Button renderRoot={(props) => <Link to="/" search={{ feature: 'beat' }} {...props} />}>Make a beat</Button>
        }
      >
        Beats, lyrics and songs you make in the studio are kept here, to play, read and download again at no cost.
      </Blank>
    );
  }
  return (
    <>
      <ul className={classes.list}>
        {creations.map((creation) => (
          <CreationRow key={creation.id} creation={creation} />
        ))}
      </ul>
      {library.hasNextPage && (
        <Button
          mt="lg"
          variant="default"
          loading={library.isFetchingNextPage}
          onClick={() => void library.fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </>
  );
}
