import type { ApiError } from '../../api.ts';
import type { CutShort } from './work.ts';

interface Ending {
  error: ApiError;
  isStopped: boolean;
  /** How much had come by then. */
  partCount: number;
}

/** Why a call may have cost something although its answer never came; undefined for one that failed and cost nothing. */
export function whyCutShort({ error: { data }, isStopped, partCount }: Ending): CutShort | undefined {
  if (isStopped) return 'stopped';
  const refusal = data?.refusal?.code;
  if (refusal === 'OUTPUT_NOT_KEPT' || refusal === 'IDEMPOTENCY_KEY_REUSED') return 'taken';
  if (partCount === 0) return undefined;
  return data ? 'generator' : 'connection';
}
