import { ActionIcon, Button } from '@mantine/core';
import { IconDownload, IconPlayerPauseFilled, IconPlayerPlayFilled, IconRepeat } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';

import classes from './Player.module.css';
import { minutesAndSeconds } from './minutes-and-seconds.ts';
import { Track } from './Track.tsx';
import { useAudio } from './use-audio.ts';
import { usePlayerKeys } from './use-player-keys.ts';

interface Props {
  title: string;
  src: string;
  durationMs: number;
  peaks: number[];
  color: string;
  /** A piece without a seam can go round and round. */
  isLoop?: boolean;
  /** Hears how far the sound has come, for what moves with it. */
  onSeconds?: (seconds: number) => void;
}

export function Player({ title, src, durationMs, peaks, color, isLoop = false, onSeconds }: Props) {
  const duration = durationMs / 1_000;
  const { ref, isPlaying, isCurrent, isLooping, seconds, problem, toggle, seek, setIsLooping } = useAudio(duration);
  const player = useRef<HTMLDivElement>(null);
  usePlayerKeys({
    player,
    isCurrent,
    onToggle: () => void toggle(),
    onStep: (step) => seek((ref.current?.currentTime ?? 0) + step),
  });
  useEffect(() => onSeconds?.(seconds), [onSeconds, seconds]);
  return (
    <div ref={player} className={classes.player}>
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- what is sung stands beside the player as text */}
      <audio ref={ref} src={src} preload="none" loop={isLooping} />
      <ActionIcon
        size={44}
        radius="50%"
        aria-label={isPlaying ? `Pause ${title}` : `Play ${title}`}
        onClick={() => void toggle()}
      >
        {isPlaying ? <IconPlayerPauseFilled size={20} /> : <IconPlayerPlayFilled size={20} />}
      </ActionIcon>
      <div className={classes.track}>
        <Track title={title} seconds={seconds} duration={duration} peaks={peaks} color={color} onSeek={seek} />
      </div>
      <span className={classes.time}>
        {minutesAndSeconds(seconds)} / {minutesAndSeconds(duration)}
      </span>
      {isLoop && (
        <ActionIcon
          size={36}
          variant={isLooping ? 'light' : 'subtle'}
          color={isLooping ? 'accent' : 'gray'}
          aria-label={`Loop ${title}`}
          aria-pressed={isLooping}
          onClick={() => setIsLooping(!isLooping)}
        >
          <IconRepeat size={18} />
        </ActionIcon>
      )}
      <Button
        component="a"
        href={src}
        download={`${title}.wav`}
        aria-label={`Download ${title}`}
        variant="subtle"
        size="compact-sm"
        className={classes.download}
        leftSection={<IconDownload size={18} />}
      >
        Download
      </Button>
      {problem && (
        <p className={classes.problem} role="alert">
          The sound could not be played. Reload, or download it instead.
        </p>
      )}
    </div>
  );
}
