import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { creditsInWords } from '../../ui/credits-in-words.ts';
import { Moment } from '../../ui/Moment.tsx';
import { Player } from '../player/Player.tsx';
import type { Creation } from '../studio/creation.ts';
import { paidFeatures } from '../studio/paid-features.ts';
import classes from './CreationRow.module.css';
import { glimpseOf } from './glimpse-of.ts';
import { MakeAnother } from './MakeAnother.tsx';
import { titleOf } from '../studio/title-of.ts';

/** One thing that was made: what it is, what it cost, and what one can do with it. */
export function CreationRow({ creation }: { creation: Creation }) {
  const { name, Icon, color } = paidFeatures[creation.feature];
  return (
    <li className={classes.row} data-feature={creation.feature}>
      <Icon className={classes.icon} size={22} stroke={1.7} aria-hidden="true" />
      <div className={classes.what}>
        <Anchor
          className={classes.title}
          renderRoot={(props) => <Link to="/library" search={{ open: creation.id }} {...props} />}
        >
          {titleOf(creation)}
        </Anchor>
        <span className={classes.facts}>
          {name} · {creditsInWords(creation.credits)} · <Moment at={creation.createdAt} />
        </span>
      </div>
      <div className={classes.piece}>
        {'peaks' in creation && creation.audioUrl !== null ? (
          <Player
            title={titleOf(creation)}
            src={creation.audioUrl}
            durationMs={creation.durationMs}
            peaks={creation.peaks}
            color={color}
          />
        ) : (
          <p className={classes.glimpse}>{glimpseOf(creation)}</p>
        )}
      </div>
      <MakeAnother creation={creation} />
    </li>
  );
}
