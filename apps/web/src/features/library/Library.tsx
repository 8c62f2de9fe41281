import { Anchor, Button, Group } from '@mantine/core';
import { IconSearchOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';

import { Blank } from '../../ui/Blank.tsx';
import { Fetched } from '../../ui/Fetched.tsx';
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
  const isWhole = list.feature === undefined && list.words === undefined && list.after === undefined;
  const library = useLibrary(list);
  // What was listed before says nothing of the whole: it may be a search that found nothing.
  if (isWhole && !library.isPlaceholderData && library.data?.items.length === 0) return <NothingMade />;
  return (
    <>
      <LibraryFilters search={list} onChange={onSearch} />
      <Fetched query={library} what="Your library" skeleton={<AwaitedRows count={6} />}>
        {({ items, nextCursor }) => (
          <>
            {items.length === 0 && <NothingFound onLeave={() => onSearch({})} />}
            {items.length > 0 && (
              <ul
                className={classes.list}
                aria-label="Your library"
                data-fading={library.isPlaceholderData || undefined}
              >
                {items.map((creation) => (
                  <CreationRow key={creation.id} creation={creation} list={list} />
                ))}
              </ul>
            )}
            <Group justify="space-between" mt="lg">
              {list.after !== undefined && (
                <Anchor
                  renderRoot={(props) => <Link to="/library" search={{ ...list, after: undefined }} {...props} />}
                >
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
        )}
      </Fetched>
    </>
  );
}

function NothingFound({ onLeave }: { onLeave: () => void }) {
  return (
    <Blank
      icon={<IconSearchOff size={40} stroke={1.2} />}
      title="Nothing like that in your library"
      action={
        <Button variant="default" onClick={onLeave}>
          Show everything
        </Button>
      }
    >
      Every word must stand somewhere in it: in its title, its theme or its lines. Beginnings of words will do.
    </Blank>
  );
}
