/**
 * A lane's statements are prepared once and planned once, often while the tables are still empty: they must use the
 * indexes all the same, each row by its own key. A bitmap scan would also leave dead index entries unmarked; and before
 * PostgreSQL 18 a plan that has no choice but a disabled step looks dear enough to be compiled, so that is off too. What
 * is acknowledged must be on disk, whatever the server's default.
 */
export const CONFIGURE_LANE = `
  set enable_seqscan = off;
  set enable_bitmapscan = off;
  set enable_hashjoin = off;
  set enable_mergejoin = off;
  set jit = off;
  set plan_cache_mode = force_generic_plan;
  set synchronous_commit = on`;
