import { parseCrontab } from 'graphile-worker';

import { EXPIRE_CREDITS_TASK, FORGET_OLD_TASK, FORGET_OUTPUTS_TASK } from './task-names.ts';
import { FREE_LOST_JOBS_TASK, RECONCILE_TASK, START_CHECK_TASK } from './task-names.ts';

/**
 * Expiry keeps the books of accounts that nobody uses current; nothing waits for it, for what has expired cannot be
 * spent. Reconciliation looks back three days, and at night five weeks: Stripe stops sending an event after three days.
 * What it heals at night, the checks after it need not find. Answers that nobody may repeat for any more are forgotten
 * each night, mails and what tells of people each hour.
 */
export const CRONTAB = `
*/5 * * * * ${EXPIRE_CREDITS_TASK}
*/15 * * * * ${RECONCILE_TASK} ?id=reconcile_recent {depth:"recent"}
17 3 * * * ${RECONCILE_TASK} ?id=reconcile_deep {depth:"deep"}
41 3 * * * ${FORGET_OUTPUTS_TASK}
29 * * * * ${FORGET_OLD_TASK}
7 4 * * * ${START_CHECK_TASK} ?id=check_ledger {kind:"verify"}
37 4 * * * ${START_CHECK_TASK} ?id=check_tie_out {kind:"tie_out"}
* * * * * ${FREE_LOST_JOBS_TASK}`;

const ITEMS = parseCrontab(CRONTAB);
const MINUTE_MS = 60_000;
const MINUTES_AHEAD = 2 * 24 * 60;

/** When what the crontab calls by that id is started next. Its times are UTC's. */
export function nextStart(id: string, now = new Date()): Date | null {
  const item = ITEMS.find(({ identifier }) => identifier === id);
  const minute = Math.floor(now.getTime() / MINUTE_MS);
  for (let ahead = 1; ahead <= MINUTES_AHEAD; ahead += 1) {
    const at = new Date((minute + ahead) * MINUTE_MS);
    const digest = {
      min: at.getUTCMinutes(),
      hour: at.getUTCHours(),
      date: at.getUTCDate(),
      month: at.getUTCMonth() + 1,
      dow: at.getUTCDay(),
    };
    if (item?.match(digest)) return at;
  }
  return null;
}
