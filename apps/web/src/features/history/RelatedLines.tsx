import { Anchor, Stack, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { Moment } from '../../ui/Moment.tsx';
import { signedNumber } from '../../ui/whole-number.ts';
import type { Line, LineDetail } from './line.ts';
import classes from './RelatedLines.module.css';

/** The lines that a line refers to and those that refer to it, each a step away. */
export function RelatedLines({ line }: { line: LineDetail }) {
  const isOfDeduction = line.type === 'refund' || line.type === 'deduction';
  return (
    <>
      {line.refersTo && <Lines title={isOfDeduction ? 'Refund of' : 'About'} lines={[line.refersTo]} />}
      {line.referredBy.length > 0 && (
        <Lines title={isOfDeduction ? 'Refunded by' : 'What became of it'} lines={line.referredBy} />
      )}
    </>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly Line[] }) {
  return (
    <Stack component="section" gap="xs" aria-label={title}>
      <Title order={3}>{title}</Title>
      <ul className={classes.lines}>
        {lines.map(({ id, reason, createdAt, amount }) => (
          <li key={id}>
            <span>
              <Anchor
                renderRoot={(props) => (
                  <Link
                    from="/history"
                    to="/history"
                    search={(kept) => ({ ...kept, line: id })}
                    resetScroll={false}
                    {...props}
                  />
                )}
              >
                {reason}
              </Anchor>
              <span className={classes.when}>
                <Moment at={createdAt} />
              </span>
            </span>
            <b>{signedNumber(amount)}</b>
          </li>
        ))}
      </ul>
    </Stack>
  );
}
