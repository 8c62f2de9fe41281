/**
 * A lane's statements are prepared once and planned once, often while the tables are still empty: they must use the
 * indexes all the same, each row by its own key (a bitmap scan also leaves dead index entries unmarked). What is acknowledged must be on disk, whatever the server's default.
 */
export const CONFIGURE_LANE = `
  set enable_seqscan = off;
  set enable_bitmapscan = off;
  set enable_hashjoin = off;
  set enable_mergejoin = off;
  set plan_cache_mode = force_generic_plan;
  set synchronous_commit = on`;
