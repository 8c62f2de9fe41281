import { wholeNumber } from '../../ui/whole-number.ts';
import { withMinus } from '../../ui/with-minus.ts';

const percent = new Intl.NumberFormat(undefined, {
  style: 'percent',
  maximumFractionDigits: 1,
  signDisplay: 'exceptZero',
});
const points = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1, signDisplay: 'exceptZero' });

/** From here on, percents would be harder to read than how many times as much it is. */
const timesMin = 10;

interface Change {
  now: number;
  before: number;
  /** Shares change by points: of 2% to 3% is one point more, not half as much again. */
  isShare: boolean;
}

/** By how much a figure has changed: `+12%`, `14×`, `−0.4 points`; undefined where nothing can be compared. */
export function changeInWords({ now, before, isShare }: Change): string | undefined {
  if (isShare) return `${withMinus(points.format(100 * (now - before)))} points`;
  if (before > 0 && now >= timesMin * before) return `${wholeNumber(now / before)}×`;
  return before > 0 ? withMinus(percent.format((now - before) / before)) : undefined;
}
