-- The check by a party against works that it may not read. It is told that there is one, in which months, and whom to
-- call at the city; never which rule, how many, where, what or whose. README.md beside this file says why it is built
-- like this: asked in one transaction and answered in another, about works that are registered, and seldom.

CREATE FUNCTION samgrav_log.budgets()
RETURNS TABLE (budget text, span interval, most integer, whose text)
LANGUAGE sql IMMUTABLE SET search_path FROM CURRENT
AS $$
  VALUES ('hour', interval '1 hour', 20, 'login'), ('day', interval '1 day', 60, 'login'),
    ('party', interval '1 day', 120, 'party'), ('place', interval '30 days', 6, 'place')
$$;

CREATE FUNCTION samgrav_log.asking_party() RETURNS text
LANGUAGE plpgsql STABLE SET search_path FROM CURRENT
AS $$
DECLARE
  party text := (SELECT m.party FROM samgrav_log.member m WHERE m.login = session_user AND m.role = 'party');
BEGIN
  IF party IS NULL THEN
    RAISE insufficient_privilege USING MESSAGE =
      'Nothing was asked: only a party asks about works that it may not read. Coordinators and admins read them all.';
  ELSIF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE invalid_transaction_state USING
      MESSAGE = 'Nothing was asked: the register is asked in transactions of the level READ COMMITTED only.';
  END IF;
  RETURN party;
END $$;

-- All that a rule asks of a work: while it stays the same, asking again tells nothing new.
CREATE FUNCTION samgrav_log.fingerprint(work jsonb) RETURNS bytea
LANGUAGE sql IMMUTABLE SET search_path FROM CURRENT
AS $$
  SELECT sha256(convert_to(jsonb_object_agg(key, value)::text, 'UTF8')) FROM jsonb_each(work)
  WHERE key IN ('uuid', 'kind', 'status', 'excavates', 'start_date', 'end_date', 'actual_start', 'actual_end', 'street',
    'geom', 'traffic', 'footprint', 'protection_years', 'party', 'project_uuid')
$$;

-- When a budget that is used up allows the next asking, and which; NULL while all allow it now. At a place, what counts
-- is how many shapes and periods were tried within 50 m, by all of the party's people together.
CREATE FUNCTION samgrav_log.used_up(
  asker text, drawn geometry, asked_for bytea, moment timestamptz, OUT budget text, OUT again_at timestamptz
)
LANGUAGE sql STABLE SET search_path FROM CURRENT
AS $$
  SELECT b.budget, last.asked_at + b.span
  FROM samgrav_log.budgets() b CROSS JOIN LATERAL (
    SELECT max(a.asked_at) AS asked_at FROM samgrav_log.asking a
    WHERE a.asked_at > moment - b.span AND CASE b.whose
      WHEN 'login' THEN a.login = session_user
      WHEN 'party' THEN a.party = asker
      ELSE a.party = asker AND a.fingerprint <> asked_for AND ST_DWithin(a.geom, drawn, 50) END
    GROUP BY CASE b.whose WHEN 'place' THEN encode(a.fingerprint, 'hex') ELSE a.id::text END
    ORDER BY 1 DESC OFFSET b.most - 1 LIMIT 1) last
  ORDER BY 2 DESC LIMIT 1
$$;

-- The asking of the same that stands already: answered within the last day, or about to be.
CREATE FUNCTION samgrav_log.standing_asking(asker text, asked_for bytea, moment timestamptz) RETURNS uuid
LANGUAGE sql STABLE SET search_path FROM CURRENT
AS $$
  SELECT a.id FROM samgrav_log.asking a
  WHERE a.party = asker AND a.login = session_user AND a.fingerprint = asked_for
    AND a.asked_at > moment - CASE WHEN a.answer IS NULL THEN interval '5 minutes' ELSE interval '1 day' END
  ORDER BY a.asked_at DESC LIMIT 1
$$;

CREATE FUNCTION samgrav_api.ask_about_unseen(work_uuid uuid) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path FROM CURRENT
  SET lock_timeout = '5s' SET DateStyle = 'ISO, YMD' SET TimeZone = 'UTC' SET extra_float_digits = 1
AS $$
DECLARE
  asker text := samgrav_log.asking_party();
  moment timestamptz;
  mine samgrav.work;
  record jsonb;
  asked_for bytea;
  standing uuid;
  spent record;
BEGIN
  PERFORM set_config('idle_in_transaction_session_timeout', '60s', true);
  INSERT INTO samgrav_log.asker VALUES (asker) ON CONFLICT DO NOTHING;
  PERFORM FROM samgrav_log.asker k WHERE k.party = asker FOR UPDATE;
  moment := clock_timestamp();
  SELECT * INTO mine FROM samgrav.work w WHERE w.uuid = work_uuid::text AND w.party = asker;
  IF mine.uuid IS NULL THEN
    RETURN '{"outcome": "not yours"}';
  ELSIF mine.status = 'cancelled' OR (samgrav_log.days_of(mine)).first_day IS NULL THEN
    RETURN '{"outcome": "nothing to ask"}';
  ELSIF ST_Area(mine.geom) > 50000 OR ST_XMax(mine.geom) - ST_XMin(mine.geom) > 2000
      OR ST_YMax(mine.geom) - ST_YMin(mine.geom) > 2000 THEN
    RETURN jsonb_build_object('outcome', 'too large', 'contact', samgrav_log.city_contact());
  END IF;
  record := samgrav_log.record(mine);
  asked_for := samgrav_log.fingerprint(record);
  standing := samgrav_log.standing_asking(asker, asked_for, moment);
  IF standing IS NULL THEN
    SELECT * INTO spent FROM samgrav_log.used_up(asker, mine.geom, asked_for, moment);
    IF spent.again_at IS NOT NULL THEN
      RETURN jsonb_build_object('outcome', 'too often', 'budget', spent.budget,
        'again_at', samgrav_log.moment(spent.again_at), 'contact', samgrav_log.city_contact());
    END IF;
    INSERT INTO samgrav_log.asking (login, party, work_uuid, work, geom, fingerprint, asked_at)
    VALUES (session_user, asker, mine.uuid, record - 'geom', mine.geom, asked_for, moment) RETURNING id INTO standing;
  END IF;
  RETURN jsonb_build_object('outcome', 'asked', 'asking', standing);
END $$;

-- The months in which works that the caller may not read matter to a work. Reads every work, whatever is near: what a
-- member can see of the server's own counting, and how long it takes, is then the same everywhere.
CREATE FUNCTION samgrav_log.unseen_months(mine samgrav.work, OUT first_month text, OUT last_month text)
LANGUAGE plpgsql STABLE SET search_path FROM CURRENT
  SET enable_seqscan = on SET enable_indexscan = off SET enable_indexonlyscan = off SET enable_bitmapscan = off
  SET max_parallel_workers_per_gather = 0
AS $$
DECLARE
  first_day date;
  last_day date;
BEGIN
  WITH known AS MATERIALIZED (
    SELECT r AS rule, c.conditions FROM samgrav.rule r
    CROSS JOIN LATERAL samgrav_log.conditions_of(r) c (conditions) WHERE r.in_use AND c.conditions IS NOT NULL
  ), unseen AS MATERIALIZED (
    SELECT w AS work FROM samgrav.work w
    WHERE w.geom && ST_Expand(mine.geom, (SELECT coalesce(max((k.rule).distance_m), 0) FROM known k))
      AND w.status <> 'cancelled' AND w.uuid <> mine.uuid AND NOT samgrav_log.may_read(w)
  )
  SELECT min(m.from_day), max(m.to_day) INTO first_day, last_day
  FROM known k CROSS JOIN unseen u CROSS JOIN LATERAL samgrav_log.meeting(k.rule, k.conditions, mine, u.work) m;
  first_month := to_char(first_day, 'YYYY-MM');
  last_month := CASE WHEN isfinite(last_day) THEN to_char(last_day, 'YYYY-MM') END;
END $$;

CREATE FUNCTION samgrav_api.answer_about_unseen(asking uuid) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path FROM CURRENT
  SET lock_timeout = '5s' SET DateStyle = 'ISO, YMD' SET TimeZone = 'UTC' SET extra_float_digits = 1
AS $$
DECLARE
  begun timestamptz := clock_timestamp();
  asker text := samgrav_log.asking_party();
  asked samgrav_log.asking;
  mine samgrav.work;
  told record;
BEGIN
  PERFORM set_config('idle_in_transaction_session_timeout', '60s', true);
  SELECT * INTO asked FROM samgrav_log.asking a
  WHERE a.id = asking AND a.login = session_user AND a.party = asker FOR UPDATE;
  IF asked.id IS NULL OR asked.answer IS NULL AND asked.asked_at < begun - interval '10 minutes' THEN
    RETURN '{"outcome": "not asked"}';
  ELSIF asked.asked_in = pg_current_xact_id() THEN  -- or taking back the asking would take it out of the budget
    RAISE object_not_in_prerequisite_state USING MESSAGE =
      'Nothing was answered: commit the asking first, and come for the answer in another transaction.';
  END IF;
  IF asked.answer IS NULL THEN
    mine := jsonb_populate_record(NULL::samgrav.work, asked.work);
    mine.geom := asked.geom;
    SELECT * INTO told FROM samgrav_log.unseen_months(mine);
    asked.answer := jsonb_build_object('outcome', 'answered', 'meets', told.first_month IS NOT NULL,
      'first_month', told.first_month, 'last_month', told.last_month);
    UPDATE samgrav_log.asking a SET answer = asked.answer, answered_at = clock_timestamp() WHERE a.id = asked.id;
    -- By the clock, every answer is as slow as the others.
    PERFORM pg_sleep(0.25 - mod(extract(epoch FROM clock_timestamp() - begun), 0.25));
  END IF;
  RETURN asked.answer || jsonb_build_object('contact', samgrav_log.city_contact());
END $$;

-- Whom to call at the city, as an admin wrote it; NULL where nobody did.
CREATE FUNCTION samgrav_log.city_contact() RETURNS text
LANGUAGE sql STABLE SET search_path FROM CURRENT
AS $$ SELECT m.value FROM samgrav_log.metadata m WHERE m.key = 'city_contact' $$;

CREATE FUNCTION samgrav_api.set_city_contact(contact text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path FROM CURRENT SET lock_timeout = '15s'
AS $$
DECLARE
  in_one_line text := btrim(regexp_replace(coalesce(contact, ''), '\s+', ' ', 'g'));
BEGIN
  PERFORM samgrav_log.only_for_admins();
  IF length(in_one_line) > 200 THEN
    RAISE check_violation USING MESSAGE = 'Nothing was changed: whom to call is said in 200 characters at the most.';
  END IF;
  DELETE FROM samgrav_log.metadata m WHERE m.key = 'city_contact';
  INSERT INTO samgrav_log.metadata (key, value) SELECT 'city_contact', in_one_line WHERE in_one_line <> '';
END $$;

-- What was asked, for the city to look at; also as a layer.
CREATE POLICY reads ON samgrav_log.asking FOR SELECT USING (samgrav_log.sees_all());

CREATE VIEW samgrav_api.asking WITH (security_invoker = true) AS
SELECT id, login, party, work_uuid, work ->> 'ref' AS ref, work ->> 'start_date' AS start_date, work ->> 'end_date' AS end_date,
  asked_at, answered_at, (answer ->> 'meets')::boolean AS meets, geom
FROM samgrav_log.asking;
