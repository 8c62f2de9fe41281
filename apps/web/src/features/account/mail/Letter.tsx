import { Anchor, Title } from '@mantine/core';

import type { ApiOutputs } from '../../../api.ts';
import { Moment } from '../../../ui/Moment.tsx';
import classes from './Letter.module.css';

interface Props {
  mail: ApiOutputs['account']['outbox'][number];
}

/** A mail as its reader would see it, its links alive. */
export function Letter({ mail }: Props) {
  return (
    <article className={classes.letter} aria-label={`${mail.subject}, to ${mail.to}`}>
      <Title order={2}>{mail.subject}</Title>
      <p className={classes.to}>
        To {mail.to} · <Moment at={mail.writtenAt} />
      </p>
      {mail.text
        .trim()
        .split('\n\n')
        .map((paragraph) => (
          <p key={paragraph}>
            {paragraph.split('\n').map((line) => (
              <Line key={line} line={line} />
            ))}
          </p>
        ))}
    </article>
  );
}

function Line({ line }: { line: string }) {
  if (!/^https?:\/\/\S+$/.test(line)) return <span className={classes.line}>{line}</span>;
  return (
    <Anchor href={line} className={classes.line}>
      {line}
    </Anchor>
  );
}
