/** What of Stripe's objects a reconciliation looks at. */
export interface Window {
  readonly since: Date;
  readonly depth: 'recent' | 'deep';
}

/** A window as Stripe's lists take it. */
export function createdIn({ since }: Window): { created: { gte: number } } {
  return { created: { gte: Math.floor(since.getTime() / 1000) } };
}
