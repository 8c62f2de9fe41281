import { router } from '../trpc/init.ts';
import { adjust } from './adjust.ts';
import { attention } from './attention.ts';
import { auditTrail, operators } from './audit.ts';
import { books } from './books.ts';
import { check, checks, startCheck } from './checks.ts';
import { openHolds, sweepHolds } from './holds.ts';
import { event, events, eventTypes, openEventCounts, settledEventCounts } from './inbox.ts';
import { replayEvent, replayFailedEvents } from './inbox.ts';
import { jobs, removeJob, retryJob } from './jobs.ts';
import { payment, paymentCurrencies, payments, refundPayment, refundPreview } from './payments.ts';
import { overview } from './overview.ts';
import { user, userKeys, userLots, users } from './people.ts';
import { profitTable, realProfit } from './profit.ts';
import { quarantinedOrders } from './quarantine.ts';
import { reconcileRuns, startReconcile } from './reconciliations.ts';
import { revenue, revenueOf } from './revenue.ts';
import { createServiceKey, revokeServiceKey, serviceKeys } from './service-keys.ts';
import { ban, freeze, liftBan, setRole, unfreeze } from './standing.ts';
import { transaction, transactions } from './transactions.ts';

/** For operators. */
export const admin = router({
  attention,
  users,
  user,
  userLots,
  userKeys,
  freeze,
  unfreeze,
  ban,
  liftBan,
  setRole,
  transactions,
  transaction,
  auditTrail,
  operators,
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
  openEventCounts,
  settledEventCounts,
  eventTypes,
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
