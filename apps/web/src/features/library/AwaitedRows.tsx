import { Skeleton } from '@mantine/core';

import row from './CreationRow.module.css';
import classes from './Library.module.css';

/** Rows yet to come, in the shape that they will have. */
export function AwaitedRows({ count }: { count: number }) {
  return (
    <ul className={classes.list}>
      {Array.from({ length: count }, (_, place) => (
        <li key={place} className={row.row}>
          <Skeleton width={22} height={22} circle />
          <div>
            <Skeleton width="70%" height={14} mb={8} />
            <Skeleton width="50%" height={11} />
          </div>
          <div className={row.piece}>
            <Skeleton height={44} />
          </div>
          <Skeleton width={110} height={26} />
        </li>
      ))}
    </ul>
  );
}
