import { PACKAGE_KEYS, type PackageKey } from '@tollgate/ledger';
import type { Kysely } from 'kysely';
import { z } from 'zod';

import type { AppDb } from '../../database.ts';
import { readPopularPackage } from '../../revenue/popular-package.ts';
import { open } from '../../trpc/init.ts';

const KEPT_MS = 60 * 60 * 1000;

interface Kept {
  readonly until: number;
  readonly answer: Promise<PackageKey | null>;
}

/** What was read last, by the database it was read from: anybody may ask, and it takes a look at a season's payments. */
const keptOf = new WeakMap<Kysely<AppDb>, Kept>();

/** The package that buyers choose most often, for everyone to see; null when nothing can be said. */
export const popular = open
  .input(z.strictObject({}).optional())
  .output(z.strictObject({ packageKey: z.enum(PACKAGE_KEYS).nullable() }))
  .query(async ({ ctx: { db } }) => {
    const kept = keptOf.get(db);
    if (kept && kept.until > Date.now()) return { packageKey: await kept.answer };
    const answer = readPopularPackage(db);
    keptOf.set(db, { until: Date.now() + KEPT_MS, answer });
    // What could not be read is read again by whoever asks next.
    answer.catch(() => keptOf.delete(db));
    return { packageKey: await answer };
  });
