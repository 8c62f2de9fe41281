import type { Verification } from '@tollgate/ledger';
import type { Kysely } from 'kysely';

import type { AppDb } from '../database.ts';
import type { TieOut } from '../stripe/tie-out.ts';

/** Told now and then how much is done, and of about how much, where that is known. To stop a check, it throws. */
export type OnProgress = (done: number, ofAll?: number) => void;

/** What checks are made of. */
export interface CheckDeps {
  readonly db: Kysely<AppDb>;
  readonly verifyLedger: (onProgress: OnProgress) => Promise<Verification>;
  readonly tieOut: (onProgress: OnProgress) => Promise<TieOut>;
}
