import { Anchor, Button, Group } from '@mantine/core';
import { IconSearchOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';

import { Blank } from '../../ui/Blank.tsx';
import { Unavailable } from '../../ui/Unavailable.tsx';
import { AwaitedRows } from './AwaitedRows.tsx';
import { CreationRow } from './CreationRow.tsx';
import classes from './Library.module.css';
import type { LibrarySearch } from './library-search.ts';
import { LibraryFilters } from './LibraryFilters.tsx';
import { NothingMade } from './NothingMade.tsx';
import { useLibrary } from './use-library.ts';

interface Props {
  search: LibrarySearch;
  /** Another list; it begins with its newest. */
  onSearch: (search: LibrarySearch) => void;
}

/** Everything made, a page at a time. */
export function Library({ search, onSearch }: Props) {
  const { open: _open, ...list } = search;
  const isFiltered = list.feature !== undefined || list.words !== undefined;
  const library = useLibrary(list);
  if (library.isError) return <Unavailable what="Your library" onRetry={() => void library.refetch()} />;
  const { items = [], nextCursor } = library.data ?? {};
  if (library.isSuccess && items.length === 0 && !isFiltered && list.after === undefined) return <NothingMade />;
  return (
    <>
      <LibraryFilters search={list} onChange={onSearch} />
      {library.isPending && <AwaitedRows count={6} />}
      {library.isSuccess && items.length === 0 && (
        <Blank
          icon={<IconSearchOff size={40} stroke={1.2} />}
          title="Nothing like that in your library"
          action={
            <Button variant="default" onClick={() => onSearch({})}>
              Show everything
            </Button>
          }
        >
          Every word must stand somewhere in it: in its title, its theme or its lines. Beginnings of words will do.
        </Blank>
      )}
      {items.length > 0 && (
        <ul className={classes.list} aria-label="Your library" data-fading={library.isPlaceholderData || undefined}>
          {items.map((creation) => (
            <CreationRow key={creation.id} creation={creation} list={list} />
          ))}
        </ul>
      )}
      <Group justify="space-between" mt="lg">
        {list.after !== undefined && (
          <Anchor renderRoot={(props) => <Link to="/library" search={{ ...list, after: undefined }} {...props} />}>
            Newest
          </Anchor>
        )}
        {nextCursor && (
          <Anchor
            ml="auto"
            renderRoot={(props) => <Link to="/library" search={{ ...list, after: nextCursor }} {...props} />}
          >
            Older
          </Anchor>
        )}
      </Group>
    </>
  );
}
