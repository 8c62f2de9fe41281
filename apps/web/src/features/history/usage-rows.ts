import type { ApiOutputs } from '../../api.ts';
import type { Period } from '../../ui/period.ts';

export type Usage = ApiOutputs['credits']['usage'];
type Part = Usage['parts'][number];

/** The credits of one day or month, under each feature's key and in all. */
export type UsageRow = { readonly start: string; readonly total: number; readonly refunded: number } & Readonly<
  Record<string, number | string>
>;

/** What names no feature, or one that is not known here, goes under this key. */
export const OTHER = 'OTHER';

/** A row for each day or month, those in which nothing was spent too, so that a pause is seen as one. */
export function usageRows({ per, parts }: Usage, features: readonly string[], dates: Period): UsageRow[] {
  const partsOf = Map.groupBy(parts, ({ start }) => start);
  return startsOf({ per, parts }, dates).map((start) => {
    const own = partsOf.get(start) ?? [];
    const known = own.map((part) => ({ ...part, feature: keyOf(part, features) }));
    const deducted = [...features, OTHER].map((feature) => {
      return [
        feature,
        sum(known.filter((part) => part.feature === feature).map((part) => part.deductedCredits)),
      ] as const;
    });
    return {
      ...Object.fromEntries(deducted),
      start,
      total: sum(own.map(({ deductedCredits }) => deductedCredits)),
      refunded: sum(own.map(({ refundedCredits }) => refundedCredits)),
    };
  });
}

/** What each feature took over the whole time, the most first; those that took nothing are left out. */
export function usageByFeature({ parts }: Usage, features: readonly string[]) {
  return [...features, OTHER]
    .map((feature) => {
      const own = parts.filter((part) => keyOf(part, features) === feature);
      return {
        feature,
        credits: sum(own.map(({ deductedCredits }) => deductedCredits)),
        refunded: sum(own.map(({ refundedCredits }) => refundedCredits)),
        deductions: sum(own.map(({ deductions }) => deductions)),
      };
    })
    .filter(({ credits, refunded }) => credits > 0 || refunded > 0)
    .toSorted((one, other) => other.credits - one.credits);
}

function keyOf({ feature }: Part, features: readonly string[]): string {
  return feature !== null && features.includes(feature) ? feature : OTHER;
}

function sum(figures: readonly number[]): number {
  return figures.reduce((total, figure) => total + figure, 0);
}

/** The days or months from the first to the last of a time, but none that is still to come. */
function startsOf({ per, parts }: Usage, { from, to }: Period): string[] {
  const now = Date.now();
  const first = from === undefined ? (parts[0]?.start ?? dayHere(now)) : dayHere(Date.parse(from));
  const last = dayHere(to === undefined ? now : Math.min(now, Date.parse(to) - 1));
  const starts: string[] = [];
  // Calendar days have no time zone: they are counted in UTC, where each has 24 hours.
  const next = new Date(per === 'day' ? first : `${first.slice(0, 7)}-01`);
  while (next.toISOString().slice(0, 10) <= last) {
    starts.push(next.toISOString().slice(0, 10));
    if (per === 'day') next.setUTCDate(next.getUTCDate() + 1);
    else next.setUTCMonth(next.getUTCMonth() + 1);
  }
  return starts;
}

/** The day that an instant is in where the reader is, such as `2026-11-23`. */
function dayHere(at: number): string {
  const day = new Date(at);
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}
