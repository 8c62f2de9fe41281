import { linkOptions } from '@tanstack/react-router';

import type { ApiOutputs } from '../../api.ts';
import { creditsInWords } from '../../ui/credits-in-words.ts';
import { wholeNumber } from '../../ui/whole-number.ts';

type Attention = ApiOutputs['admin']['attention'];

const places = {
  inbox: linkOptions({ to: '/admin/machinery', search: { section: 'inbox' } }),
  quarantine: linkOptions({ to: '/admin/machinery', search: { section: 'quarantine' } }),
  jobs: linkOptions({ to: '/admin/machinery', search: { section: 'jobs' } }),
  reconcile: linkOptions({ to: '/admin/machinery', search: { section: 'reconcile' } }),
  verify: linkOptions({ to: '/admin/machinery', search: { section: 'verify' } }),
  tieOut: linkOptions({ to: '/admin/machinery', search: { section: 'tie-out' } }),
  disputes: linkOptions({ to: '/admin/payments', search: { state: 'open_dispute' } }),
  debts: linkOptions({ to: '/admin/users', search: { state: 'debt' } }),
};

/** One thing that wants a person, and where it is mended. */
export interface AttentionItem {
  words: string;
  since: string | null;
  place: (typeof places)[keyof typeof places];
}

/** What wants a person, the gravest first: what is wrong with the books, then with money, then with the machinery. */
export function attentionItems(attention: Attention, now = Date.now()): AttentionItem[] {
  const { verify, tieOut, openDisputes, quarantinedOrders, debts, failedEvents, reconcile, deadJobs } = attention;
  const items: AttentionItem[] = [
    { ...checkInWords('Verifying the ledger', verify, now), place: places.verify },
    { ...checkInWords('Comparing with Stripe', tieOut, now), place: places.tieOut },
    { ...many(openDisputes, 'dispute is open', 'disputes are open'), place: places.disputes },
    { ...many(quarantinedOrders, 'payment is in quarantine', 'payments are in quarantine'), place: places.quarantine },
    {
      ...many({ count: debts.accounts }, 'person owes', 'people owe', creditsInWords(debts.credits)),
      place: places.debts,
    },
    { ...many(failedEvents, 'webhook event failed', 'webhook events failed'), place: places.inbox },
    {
      ...many(
        { count: reconcile?.problems ?? 0, since: reconcile?.at },
        'problem',
        'problems',
        'at the last reconciliation',
      ),
      place: places.reconcile,
    },
    { ...many(deadJobs, 'job has given up', 'jobs have given up'), place: places.jobs },
  ];
  return items.filter(({ words }) => words !== '');
}

/** Without words where there are none. */
function many(found: { count: number; since?: string | null | undefined }, one: string, several: string, rest = '') {
  const { count, since = null } = found;
  const words = count === 0 ? '' : `${wholeNumber(count)} ${count === 1 ? one : several} ${rest}`.trimEnd();
  return { words, since };
}

/** Checks run each night and take their time: after a day and two hours without one, a night was missed. */
const checkHoursMax = 26;
const hourMs = 3_600_000;

/** Without words where all is well, or is being looked at. */
function checkInWords(doing: string, check: Attention['verify'], now: number) {
  if (check === null) return { words: `${doing} was never done`, since: null };
  const { state, problemCount, askedAt, finishedAt } = check;
  const since = finishedAt ?? askedAt;
  if (state === 'queued' || state === 'running') return { words: '', since };
  if (state === 'failed' || state === 'broken_off') return { words: `${doing} came to no end`, since };
  if (problemCount > 0) {
    return {
      words: `${doing} found ${wholeNumber(problemCount)} ${problemCount === 1 ? 'problem' : 'problems'}`,
      since,
    };
  }
  const isOld = now - Date.parse(since) > checkHoursMax * hourMs;
  return { words: isOld ? `${doing} was not done for more than a day` : '', since };
}
