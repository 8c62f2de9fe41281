import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';

import { creditsInWords } from '../../ui/credits-in-words.ts';
import { LotRow } from './LotRow.tsx';
import { lotEnd, lotOrigin } from './lot-in-words.ts';
import type { Lot } from './lot-in-words.ts';
import classes from './Lots.module.css';

/** Few enough to be told apart in a bar. */
const shownMost = 5;

/** What the balance is made of: a bar of lots as they will be used, those that end soonest first, and each in words. */
export function Lots({ lots }: { lots: readonly Lot[] }) {
  const [isOpen, { open }] = useDisclosure();
  if (lots.length === 0) return null;
  const isLong = lots.length > shownMost + 1;
  const inBar = isLong ? lots.slice(0, shownMost) : lots;
  const rest = lots.slice(inBar.length).reduce((sum, { remaining }) => sum + remaining, 0);
  return (
    <section aria-label="What it is made of">
      <div className={classes.bar} aria-hidden="true">
        {inBar.map((lot, place) => (
          <span
            key={lot.id}
            data-place={place}
            style={{ flexGrow: lot.remaining }}
            title={`${lotOrigin(lot)}: ${creditsInWords(lot.remaining)}. ${lotEnd(lot)}.`}
          />
        ))}
        {rest > 0 && <span data-place="rest" style={{ flexGrow: rest }} />}
      </div>
      <ol className={classes.lots}>
        {(isOpen ? lots : inBar).map((lot, place) => (
          <LotRow key={lot.id} lot={lot} place={place < inBar.length ? String(place) : 'rest'} />
        ))}
      </ol>
      {isLong && !isOpen && (
        <Button variant="default" size="compact-sm" onClick={open}>
          Show {lots.length - inBar.length} more lots with {creditsInWords(rest)}
        </Button>
      )}
    </section>
  );
}
