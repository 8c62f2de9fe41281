import { useEffect, useState } from 'react';

/**
 * For what is drawn while it is open and taken away to close it: puts the focus back where it was before, unless it is
 * somewhere else by then. Mantine does so only where something stays drawn and its `opened` changes.
 */
export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (document.activeElement === document.body && before instanceof HTMLElement)
        before.focus({ preventScroll: true });
    },
    [before],
  );
}
