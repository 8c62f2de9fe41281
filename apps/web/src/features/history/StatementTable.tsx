import { VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { Moment } from '../../ui/Moment.tsx';
import { signedNumber, wholeNumber } from '../../ui/whole-number.ts';
import { detailOf } from './detail-of.ts';
import { lineIcon } from './line-icon.ts';
import type { Line } from './line.ts';
import classes from './StatementTable.module.css';

interface Props {
  lines: readonly Line[];
  /** While other lines are on their way. */
  isOld: boolean;
}

/** The lines as a bank would print them; on a narrow screen date and detail move beneath what happened. */
export function StatementTable({ lines, isOld }: Props) {
  return (
    <div className={classes.room}>
      <table className={classes.statement} aria-label="Statement" data-old={isOld || undefined}>
        <thead>
          <tr>
            <th scope="col" className={classes.wide}>
              Date
            </th>
            <th scope="col">What</th>
            <th scope="col" className={classes.wide}>
              Detail
            </th>
            <th scope="col" className={classes.figure}>
              Amount
            </th>
            <th scope="col" className={classes.figure}>
              Balance
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <StatementRow key={line.id} line={line} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function StatementRow({ line }: { line: Line }) {
  const { Icon, color } = lineIcon(line);
  const detail = detailOf(line);
  return (
    <tr>
      <td className={`${classes.wide} ${classes.quiet}`}>
        <Moment at={line.createdAt} />
      </td>
      <td>
        <span className={classes.what}>
          <Icon size={20} stroke={1.7} color={color} aria-hidden="true" />
          <span>
            <Link
              from="/history"
              to="/history"
              search={(kept) => ({ ...kept, line: line.id })}
              resetScroll={false}
              className={classes.open}
            >
              {line.reason}
            </Link>
            <span className={classes.narrow}>
              <Moment at={line.createdAt} />
              {detail && ` · ${detail}`}
            </span>
          </span>
        </span>
      </td>
      <td className={`${classes.wide} ${classes.quiet}`}>{detail}</td>
      <td className={classes.figure} data-in={line.amount > 0 || undefined}>
        {signedNumber(line.amount)}
      </td>
      <td className={classes.figure}>
        <span className={classes.before}>
          {wholeNumber(line.balanceBefore)} <span aria-hidden="true">→</span>
          <VisuallyHidden>to</VisuallyHidden>
        </span>{' '}
        <b>{wholeNumber(line.balanceAfter)}</b>
      </td>
    </tr>
  );
}
