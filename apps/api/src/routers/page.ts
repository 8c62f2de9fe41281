import { z } from 'zod';

export const MOST = 100;

/** How many rows of a list, and after which: the id of the last one of the page before. */
export const page = (id: z.ZodType<string> = z.string().min(1).max(255)) => ({
  limit: z.int().min(1).max(MOST).default(50),
  before: id.optional(),
});

/** Rows of one more than fits on a page, as the page and what to ask for the next one with; null on the last. */
export function pageOf<Row extends { readonly id: string }>(rows: readonly Row[], limit: number) {
  const shown = rows.slice(0, limit);
  return { rows: shown, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
}

export const next = z.string().nullable();

export const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
