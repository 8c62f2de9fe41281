import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { creditsInWords } from '../../ui/credits-in-words.ts';
import { Moment } from '../../ui/Moment.tsx';
import type { Creation } from '../studio/creation.ts';
import { paidFeatures } from '../studio/paid-features.ts';
import { titleOf } from '../studio/title-of.ts';
import { CreationPiece } from './CreationPiece.tsx';
import classes from './CreationRow.module.css';
import type { LibrarySearch } from './library-search.ts';
import { MakeAnother } from './MakeAnother.tsx';

interface Props {
  creation: Creation;
  /** What is listed beneath when it is opened. */
  list?: LibrarySearch;
}

/** One thing that was made: what it is, what it cost, and what one can do with it. */
export function CreationRow({ creation, list }: Props) {
  const { name, Icon } = paidFeatures[creation.feature];
  return (
    <li className={classes.row} data-feature={creation.feature}>
      <Icon className={classes.icon} size={22} stroke={1.7} aria-hidden="true" />
      <div className={classes.what}>
        <Anchor
          className={classes.title}
          renderRoot={(props) => (
            <Link to="/library" search={{ ...list, open: creation.id }} resetScroll={false} {...props} />
          )}
        >
          {titleOf(creation)}
        </Anchor>
        <span className={classes.facts}>
          {name} · {creditsInWords(creation.credits)} · <Moment at={creation.createdAt} />
        </span>
      </div>
      <div className={classes.piece}>
        <CreationPiece creation={creation} />
      </div>
      <MakeAnother creation={creation} />
    </li>
  );
}
