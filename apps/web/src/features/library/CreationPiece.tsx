import { Player } from '../player/Player.tsx';
import type { Creation } from '../studio/creation.ts';
import { paidFeatures } from '../studio/paid-features.ts';
import { titleOf } from '../studio/title-of.ts';
import classes from './CreationRow.module.css';
import { DownloadText } from './DownloadText.tsx';
import { glimpseOf } from './glimpse-of.ts';

/** What a creation is at a glance: to play where it sounds, else a line that brings it back to mind. */
export function CreationPiece({ creation }: { creation: Creation }) {
  const title = titleOf(creation);
  if ('peaks' in creation && creation.audioUrl !== null) {
    const { audioUrl, durationMs, peaks } = creation;
    const { color } = paidFeatures[creation.feature];
    return <Player title={title} src={audioUrl} durationMs={durationMs} peaks={peaks} color={color} />;
  }
  return (
    <div className={classes.silent}>
      <p className={classes.glimpse}>{glimpseOf(creation)}</p>
      {creation.feature === 'LYRICS_GENERATION' && <DownloadText title={title} text={creation.text} />}
    </div>
  );
}
