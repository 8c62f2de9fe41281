/**
 * The key of one paid period of a subscription: whoever grants its credits does it under this, so that they come once.
 * @example periodKey('si_1', new Date('2026-11-01')) // 'grant:si_1:2026-11-01T00:00:00.000Z'
 */
export function periodKey(item: string, periodStart: Date): string {
  return `grant:${item}:${periodStart.toISOString()}`;
}
