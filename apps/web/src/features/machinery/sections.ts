import type { ApiOutputs } from '../../api.ts';

export type Attention = ApiOutputs['admin']['attention'];

export const sections = [
  { value: 'inbox', name: 'Webhook inbox' },
  { value: 'reconcile', name: 'Reconciliation' },
  { value: 'quarantine', name: 'Quarantine' },
  { value: 'holds', name: 'Holds' },
  { value: 'jobs', name: 'Jobs' },
  { value: 'verify', name: 'Verify' },
  { value: 'tie-out', name: 'Tie-out' },
] as const;

export type SectionName = (typeof sections)[number]['value'];

/** How many things of a section want a person. */
export function wantingOf(section: SectionName, attention: Attention): number {
  switch (section) {
    case 'inbox':
      return attention.failedEvents.count;
    case 'reconcile':
      return attention.reconcile?.problems ?? 0;
    case 'quarantine':
      return attention.quarantinedOrders.count;
    case 'holds':
      return 0;
    case 'jobs':
      return attention.deadJobs.count;
    case 'verify':
      return problemsOf(attention.verify);
    case 'tie-out':
      return problemsOf(attention.tieOut);
  }
}

/** A check that came to no end is one problem. */
function problemsOf(check: Attention['verify']): number {
  if (check === null) return 0;
  return check.state === 'failed' || check.state === 'broken_off' ? 1 : check.problemCount;
}
