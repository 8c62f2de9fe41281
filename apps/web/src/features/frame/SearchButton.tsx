import { Kbd, UnstyledButton } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { Suspense, lazy, useState } from 'react';

import classes from './SearchButton.module.css';

const Search = lazy(async () => ({ default: (await import('./Search.tsx')).Search }));

/** The way to the search; `/` and Ctrl-K lead there too. */
export function SearchButton({ hasDesk }: { hasDesk: boolean }) {
  const [isOpen, setIsOpen] = useState(false);
  const open = () => setIsOpen(true);
  useHotkeys([
    ['/', open],
    ['mod+K', open],
  ]);
  return (
    <>
      <UnstyledButton className={classes.button} onClick={open} aria-label="Search" aria-keyshortcuts="/ Control+K">
        <IconSearch size={18} stroke={1.7} aria-hidden="true" />
        <Kbd className={classes.key} aria-hidden="true">
          /
        </Kbd>
      </UnstyledButton>
      {isOpen && (
        <Suspense>
          <Search hasDesk={hasDesk} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
