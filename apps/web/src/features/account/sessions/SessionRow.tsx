import { Button } from '@mantine/core';
import { IconDeviceLaptop, IconDeviceMobile } from '@tabler/icons-react';

import type { ApiOutputs } from '../../../api.ts';
import { dayInWords } from '../../../ui/day-in-words.ts';
import { Moment } from '../../../ui/Moment.tsx';
import { Mark } from '../Mark.tsx';
import { browserInWords, isHandheld } from './browser-in-words.ts';
import classes from './Sessions.module.css';

interface Props {
  session: ApiOutputs['account']['sessions'][number];
  isEnding: boolean;
  onEnd: () => void;
}

export function SessionRow({ session, isEnding, onEnd }: Props) {
  const { isCurrent, userAgent, address, signedInAt, endsAt } = session;
  const Icon = isHandheld(userAgent) ? IconDeviceMobile : IconDeviceLaptop;
  const browser = browserInWords(userAgent);
  return (
    <li className={classes.session}>
      <Icon size={24} stroke={1.5} aria-hidden="true" />
      <div className={classes.words}>
        <p className={classes.browser}>
          {browser}
          {isCurrent && <Mark tone="good">This device</Mark>}
        </p>
        <p className={classes.detail}>
          Signed in <Moment at={signedInAt} />
          {address !== null && ` from ${address}`} · until {dayInWords(endsAt)}
        </p>
      </div>
      {!isCurrent && (
        <Button
          variant="default"
          size="compact-sm"
          loading={isEnding}
          aria-label={`Sign out ${browser}`}
          onClick={onEnd}
        >
          Sign out
        </Button>
      )}
    </li>
  );
}
