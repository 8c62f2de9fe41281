/** Different draws of accounts that a session repeats, made before the clock starts. */
export const DRAWS = 64;

/** What `drawBatch` answers, for the procedure's session alone. */
export const DRAWN_BATCHES = `
  create temporary table drawn
    (draw int primary key, users text[], counts bigint[], line_users text[], places int[], nths int[])`;

/**
 * Charges batch after batch for some seconds, and answers how long each took. A command here stands for one of a
 * lane's, in its order and with its plan.
 */
export const CHARGE_BATCHES = `
  create procedure charge_batches(seconds float8, reason text, feature text, metadata jsonb, inout batch_ms float8[])
  language plpgsql as $$
  declare
    ends_at timestamptz := clock_timestamp() + make_interval(secs => seconds);
    began_at timestamptz := clock_timestamp();
    share constant jsonb := '[{"lot": "6f1c1f5e-5e0b-4f5a-9c59-0d7a4f5b8a11", "cents": 4, "credits": 1}]';
    signature constant bytea := decode(repeat('5a', 36), 'hex');
    hash constant bytea := decode(repeat('5a', 32), 'hex');
    users text[];
    counts bigint[];
    line_users text[];
    places int[];
    nths int[];
    account record;
    lot record;
    ids uuid[];
    n bigint := 0;
  begin
    while began_at < ends_at loop
      n := n + 1;
      select drawn.users, drawn.counts, drawn.line_users, drawn.places, drawn.nths
      from drawn where draw = n % ${DRAWS} into users, counts, line_users, places, nths;
      select array_agg(gen_random_uuid()) from generate_series(1, cardinality(nths)) into ids;

      select array_agg(balance) as balances, array_agg(seq) as seqs, array_agg(version) as versions
      from (
        select balance, seq, version from credit_accounts
        where user_id = any(users) order by user_id for update skip locked
      ) as locked into account;
      select array_agg(id) as ids, array_agg(remaining) as remaining
      from (
        select id, remaining from credit_lots where user_id = any(users) and has_credits order by user_id
      ) as live into lot;
      perform from credit_holds
      where user_id = any(users) and state = 'open' and expires_at <= statement_timestamp()
      union all
      select from unnest(line_users, ids) as named (user_id, id) join credit_holds using (user_id, id)
      where not (state = 'open' and expires_at <= statement_timestamp());
      perform from unnest(line_users, ids) as named (user_id, id) join credit_transactions using (user_id, id);

      update credit_accounts as stored
      set balance = wanted.balance - charges, spent = stored.spent + charges, seq = wanted.seq + charges,
        version = wanted.version + 1, mac = signature
      from unnest(users, counts, account.balances, account.seqs, account.versions)
        as wanted (user_id, charges, balance, seq, version)
      where stored.user_id = wanted.user_id;
      update credit_lots as stored
      set remaining = wanted.remaining - charges, held = stored.held
      from unnest(users, counts, lot.ids, lot.remaining) as wanted (user_id, charges, id, remaining)
      where stored.user_id = wanted.user_id and stored.id = wanted.id;
      insert into credit_transactions
        (id, user_id, seq, amount, type, reason, balance_before, balance_after, lots, metadata, idempotency_key,
        command_hash, feature, price_version, created_at, mac)
      select id, user_id, account.seqs[place] + nth, -1, 'deduction', reason,
        account.balances[place] - nth + 1, account.balances[place] - nth, share, metadata, 'song:' || n, hash, feature,
        1, began_at, signature
      from unnest(ids, line_users, places, nths) as line (id, user_id, place, nth);
      commit;

      batch_ms := batch_ms || (extract(epoch from clock_timestamp() - began_at) * 1000)::float8;
      began_at := clock_timestamp();
    end loop;
  end $$`;
