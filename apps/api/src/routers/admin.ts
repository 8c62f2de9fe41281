import { router } from '../trpc/init.ts';
import { adjust } from './adjust.ts';
import { attention } from './attention.ts';
import { books } from './books.ts';
import { check, checks, startCheck } from './checks.ts';
import { openHolds, sweepHolds } from './holds.ts';
import { event, eventCounts, events, replayEvent, replayFailedEvents } from './inbox.ts';
import { jobs, removeJob, retryJob } from './jobs.ts';
import { payment, paymentCurrencies, payments, refundPayment, refundPreview } from './payments.ts';
import { overview } from './overview.ts';
import { profitTable, realProfit } from './profit.ts';
import { quarantinedOrders } from './quarantine.ts';
import { reconcileRuns, startReconcile } from './reconciliations.ts';
import { revenue, revenueOf } from './revenue.ts';
import { createServiceKey, revokeServiceKey, serviceKeys } from './service-keys.ts';

/** For operators. */
export const admin = router({
  attention,
  revenue,
  revenueOf,
  overview,
  profitTable,
  realProfit,
  adjust,
  serviceKeys,
  createServiceKey,
  revokeServiceKey,
  payments,
  payment,
  paymentCurrencies,
  refundPreview,
  refundPayment,
  books,
  checks,
  check,
  startCheck,
  events,
  event,
  eventCounts,
  replayEvent,
  replayFailedEvents,
  reconcileRuns,
  startReconcile,
  quarantinedOrders,
  openHolds,
  sweepHolds,
  jobs,
  retryJob,
  removeJob,
});
