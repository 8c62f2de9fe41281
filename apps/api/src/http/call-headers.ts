import { LedgerRefused } from '@tollgate/ledger';
import type { FastifyReply, FastifyRequest } from 'fastify';

import type { CallContext } from '../trpc/charge/call-context.ts';

/** What callers of paid and repeatable procedures send and hear beside input and answer: as headers. */
export function callHeaders(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  isBatch: boolean,
): Pick<CallContext, 'idempotencyKey' | 'report'> {
  let totalCharged = 0;
  return {
    idempotencyKey(batchIndex) {
      const key = headers['idempotency-key'];
      if (key === undefined) return null;
      if (typeof key !== 'string' || !/^[\x20-\x7e]{1,255}$/.test(key)) {
        throw new LedgerRefused({ code: 'INVALID_IDEMPOTENCY_KEY' });
      }
      return isBatch ? `${key}#${batchIndex}` : key;
    },
    report({ charged, available, isRepeat }) {
      // A batch that is answered piece by piece has sent its headers with the first.
      if (reply.raw.headersSent) return;
      if (isRepeat) void reply.header('idempotent-replayed', 'true');
      if (charged === undefined) return;
      totalCharged += charged;
      void reply.header('x-credits-charged', String(totalCharged));
      if (available !== undefined) void reply.header('x-credits-available', String(available));
    },
  };
}
