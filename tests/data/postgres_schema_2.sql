SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

CREATE SCHEMA samgrav;

ALTER SCHEMA samgrav OWNER TO samgrav_owner;

CREATE SCHEMA samgrav_api;

ALTER SCHEMA samgrav_api OWNER TO samgrav_owner;

CREATE SCHEMA samgrav_log;

ALTER SCHEMA samgrav_log OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_api.answer_about_unseen(asking uuid) RETURNS jsonb
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    SET lock_timeout TO '5s'
    SET "DateStyle" TO 'ISO, YMD'
    SET "TimeZone" TO 'UTC'
    SET extra_float_digits TO '1'
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

ALTER FUNCTION samgrav_api.answer_about_unseen(asking uuid) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_api.apply_changeset(id uuid, content jsonb) RETURNS jsonb
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    SET lock_timeout TO '15s'
    SET "DateStyle" TO 'ISO, YMD'
    SET "TimeZone" TO 'UTC'
    SET extra_float_digits TO '1'
    AS $$
DECLARE
  fingerprint bytea;
  moment timestamptz;
  done record;
  answer jsonb;
BEGIN
  PERFORM samgrav_log.look_at_caller(content);
  -- Whoever begins a transaction around this call and then falls asleep would keep everybody out.
  PERFORM set_config('idle_in_transaction_session_timeout', '60s', true);
  -- What is acknowledged is on the disk, also where the administrator or the login has chosen otherwise for speed.
  IF current_setting('synchronous_commit') = 'off' THEN
    PERFORM set_config('synchronous_commit', 'local', true);
  END IF;
  fingerprint := sha256(convert_to((content - 'only_look')::text, 'UTF8'));
  PERFORM 1 FROM samgrav_log.door FOR UPDATE;
  answer := samgrav_log.answer_again(id, fingerprint);
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  moment := date_trunc('milliseconds', clock_timestamp());
  PERFORM samgrav_log.tidy();
  BEGIN
    SELECT * INTO done FROM samgrav_log.let_in(id, content, moment);
    IF done.refusal IS NOT NULL THEN
      RAISE EXCEPTION USING ERRCODE = 'SGREF';
    END IF;
  EXCEPTION WHEN SQLSTATE 'SGREF' THEN  -- takes back what was done, and nothing else
    RETURN done.refusal;
  END;
  answer := jsonb_build_object('outcome', 'registered', 'changeset', id, 'seq', done.seq,
    'rows', samgrav_log.answer_rows(), 'replayed', false);
  INSERT INTO samgrav_log.changeset (id, author, note, applied_at, content, result)
  VALUES (id, session_user, coalesce(content ->> 'note', ''), moment, fingerprint, answer);
  PERFORM samgrav_log.notify();
  DELETE FROM samgrav_log.step;
  UPDATE samgrav_log.door SET open_for = NULL;
  RETURN answer;
END $$;

ALTER FUNCTION samgrav_api.apply_changeset(id uuid, content jsonb) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_api.ask_about_unseen(work_uuid uuid) RETURNS jsonb
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    SET lock_timeout TO '5s'
    SET "DateStyle" TO 'ISO, YMD'
    SET "TimeZone" TO 'UTC'
    SET extra_float_digits TO '1'
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

ALTER FUNCTION samgrav_api.ask_about_unseen(work_uuid uuid) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_api.changes_since(after_seq bigint, at_most integer DEFAULT NULL::integer) RETURNS TABLE(seq bigint, changeset uuid, table_name text, uuid text, row_version integer, operation text, changed_by text, changed_at text, fields text[], record jsonb)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET extra_float_digits TO '1'
    AS $$
BEGIN
  IF samgrav_log.sees_all() THEN
    RETURN QUERY SELECT h.seq, h.changeset, h.table_name, h.uuid::text, h.row_version, h.operation, h.changed_by,
      samgrav_log.moment(h.changed_at), h.fields, h.record
    FROM samgrav_log.history h WHERE h.seq > after_seq ORDER BY h.seq LIMIT at_most;
  ELSIF samgrav_log.my_role() IS NOT NULL THEN
    RETURN QUERY SELECT h.seq, h.changeset, h.table_name, h.uuid::text, h.row_version,
      CASE WHEN r.readable THEN h.operation ELSE 'delete' END, h.changed_by, samgrav_log.moment(h.changed_at),
      CASE WHEN r.readable THEN h.fields ELSE '{}' END,
      CASE WHEN r.readable THEN h.record ELSE jsonb_build_object('uuid', h.uuid) END
    FROM samgrav_log.history h
    CROSS JOIN LATERAL samgrav_log.may_read_row(h.table_name, h.uuid, h.record) r (readable)
    WHERE h.seq > after_seq AND (r.readable OR samgrav_log.went_out_of_sight(h))
    ORDER BY h.seq LIMIT at_most;
  END IF;
END $$;

ALTER FUNCTION samgrav_api.changes_since(after_seq bigint, at_most integer) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_api.last_seq() RETURNS bigint
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ SELECT d.last_seq FROM samgrav_log.door d WHERE samgrav_log.my_role() IS NOT NULL $$;

ALTER FUNCTION samgrav_api.last_seq() OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_api.members() RETURNS TABLE(login text, role text, party text, changed_by text, changed_at text)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
  PERFORM samgrav_log.only_for_admins();
  RETURN QUERY SELECT m.login::text, m.role, m.party, m.changed_by::text, samgrav_log.moment(m.changed_at)
  FROM samgrav_log.member m ORDER BY m.login;
END $$;

ALTER FUNCTION samgrav_api.members() OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_api.remove_member(login text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    SET lock_timeout TO '15s'
    AS $$
#variable_conflict use_variable
BEGIN
  PERFORM samgrav_log.only_for_admins();
  LOCK TABLE samgrav_log.member IN SHARE ROW EXCLUSIVE MODE;
  DELETE FROM samgrav_log.member m WHERE m.login = login;
  IF NOT FOUND THEN
    RAISE undefined_object USING MESSAGE = format('Nothing was changed: %s is no member of the register.', login);
  END IF;
  IF EXISTS (SELECT FROM pg_roles r WHERE r.rolname = login) THEN
    PERFORM samgrav_log.give_group(login::name, NULL);
  END IF;
  PERFORM samgrav_log.members_changed(login::name);
END $$;

ALTER FUNCTION samgrav_api.remove_member(login text) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_api.set_city_contact(contact text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    SET lock_timeout TO '15s'
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

ALTER FUNCTION samgrav_api.set_city_contact(contact text) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_api.set_member(login text, role text, party text DEFAULT NULL::text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    SET lock_timeout TO '15s'
    AS $$
#variable_conflict use_variable
BEGIN
  PERFORM samgrav_log.only_for_admins();
  LOCK TABLE samgrav_log.member IN SHARE ROW EXCLUSIVE MODE;
  IF NOT EXISTS (SELECT FROM pg_roles r WHERE r.rolname = login AND r.rolcanlogin) THEN
    RAISE undefined_object USING MESSAGE = format('Nothing was changed: there is no login %s in this database. '
      'Its administrator makes logins.', login);
  ELSIF role IS NULL OR role NOT IN ('viewer', 'party', 'coordinator', 'admin') THEN
    RAISE check_violation USING MESSAGE = 'Nothing was changed: a role is viewer, party, coordinator or admin.';
  ELSIF (role = 'party') <> (party IS NOT NULL) THEN
    RAISE check_violation USING MESSAGE = 'Nothing was changed: a member with the role party, and no other, has a party.';
  ELSIF party IS NOT NULL AND NOT EXISTS (SELECT FROM samgrav.party p WHERE p.name = party) THEN
    RAISE check_violation USING MESSAGE = format('Nothing was changed: the register holds no party %s.', party);
  END IF;
  INSERT INTO samgrav_log.member AS m (login, role, party) VALUES (login, role, party)
  ON CONFLICT ON CONSTRAINT member_pkey DO UPDATE
  SET role = excluded.role, party = excluded.party, changed_by = session_user, changed_at = clock_timestamp();
  PERFORM samgrav_log.give_group(login::name, role);
  PERFORM samgrav_log.members_changed(login::name);
END $$;

ALTER FUNCTION samgrav_api.set_member(login text, role text, party text) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_api.whoami(OUT login text, OUT role text, OUT party text) RETURNS record
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
  SELECT session_user::text, (SELECT m.role FROM samgrav_log.member m WHERE m.login = session_user),
    (SELECT m.party FROM samgrav_log.member m WHERE m.login = session_user)
$$;

ALTER FUNCTION samgrav_api.whoami(OUT login text, OUT role text, OUT party text) OWNER TO samgrav_owner;

SET default_tablespace = '';

SET default_table_access_method = heap;

CREATE TABLE samgrav.work (
    fid bigint NOT NULL,
    uuid character varying(36) NOT NULL COLLATE pg_catalog."C",
    ref text NOT NULL,
    external_ref character varying(200),
    source character varying(200),
    title character varying(200) NOT NULL,
    description character varying(10000),
    kind text DEFAULT 'other'::text NOT NULL,
    status text DEFAULT 'planned'::text NOT NULL,
    excavates boolean DEFAULT true NOT NULL,
    emergency boolean DEFAULT false NOT NULL,
    start_date date,
    end_date date,
    certainty text DEFAULT 'day'::text NOT NULL,
    duration_days integer,
    earliest_start date,
    latest_end date,
    actual_start date,
    actual_end date,
    street character varying(500),
    geom public.geometry(MultiPolygon,25832) NOT NULL,
    traffic text DEFAULT 'unknown'::text NOT NULL,
    footprint text,
    protection_years integer,
    party character varying(200) NOT NULL,
    contractor character varying(200),
    project_uuid character varying(36) COLLATE pg_catalog."C",
    visibility text DEFAULT 'public'::text NOT NULL,
    row_version integer NOT NULL,
    created_by text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    changed_by text NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    CONSTRAINT work_certainty_check CHECK ((certainty <> ''::text)),
    CONSTRAINT work_check CHECK ((start_date <= end_date)),
    CONSTRAINT work_check1 CHECK ((actual_start <= actual_end)),
    CONSTRAINT work_check2 CHECK ((earliest_start <= latest_end)),
    CONSTRAINT work_check3 CHECK ((earliest_start <= start_date)),
    CONSTRAINT work_check4 CHECK ((end_date <= latest_end)),
    CONSTRAINT work_duration_days_check CHECK ((duration_days >= 1)),
    CONSTRAINT work_kind_check CHECK ((kind <> ''::text)),
    CONSTRAINT work_party_check CHECK (((party)::text <> ''::text)),
    CONSTRAINT work_protection_years_check CHECK ((protection_years >= 0)),
    CONSTRAINT work_status_check CHECK ((status <> ''::text)),
    CONSTRAINT work_title_check CHECK (((title)::text <> ''::text)),
    CONSTRAINT work_traffic_check CHECK ((traffic <> ''::text)),
    CONSTRAINT work_uuid_check CHECK (((uuid)::text <> ''::text)),
    CONSTRAINT work_visibility_check CHECK ((visibility <> ''::text))
);

ALTER TABLE samgrav.work OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.admits(side jsonb, w samgrav.work, last_day date) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
  SELECT coalesce((side -> 'kinds' IS NULL OR side -> 'kinds' ? w.kind)
    AND (side -> 'statuses' IS NULL OR side -> 'statuses' ? w.status)
    AND (side -> 'not_statuses' IS NULL OR NOT side -> 'not_statuses' ? w.status)
    AND (side -> 'traffic' IS NULL OR side -> 'traffic' ? w.traffic)
    AND (side -> 'footprint' IS NULL
      OR side -> 'footprint' ?| string_to_array(btrim(coalesce(w.footprint, ''), '{}'), ','))
    AND (side -> 'hinders_traffic' IS NULL
      OR (side ->> 'hinders_traffic')::boolean = (w.traffic IS DISTINCT FROM 'none'))
    AND (side -> 'excavates' IS NULL OR (side ->> 'excavates')::boolean = coalesce(w.excavates, false))
    AND (side -> 'protects' IS NULL OR (side ->> 'protects')::boolean = (coalesce(w.protection_years, 0) > 0))
    AND (side -> 'ended' IS NULL OR (side ->> 'ended')::boolean = (last_day <= current_date)), false)
$$;

ALTER FUNCTION samgrav_log.admits(side jsonb, w samgrav.work, last_day date) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.answer_again(id uuid, fingerprint bytea) RETURNS jsonb
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
  known samgrav_log.changeset;
BEGIN
  SELECT * INTO known FROM samgrav_log.changeset c WHERE c.id = answer_again.id;
  IF NOT FOUND THEN
    RETURN NULL;
  ELSIF known.author <> session_user THEN
    RETURN jsonb_build_object('outcome', 'other content', 'whose', 'somebody else');
  ELSIF known.content <> fingerprint THEN
    RETURN jsonb_build_object('outcome', 'other content', 'whose', 'yours');
  END IF;
  RETURN known.result || '{"replayed": true}';
END $$;

ALTER FUNCTION samgrav_log.answer_again(id uuid, fingerprint bytea) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.answer_invalid(at_once_only boolean) RETURNS jsonb
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
  WITH told AS MATERIALIZED (SELECT * FROM samgrav_log.problem p WHERE p.at_once OR NOT at_once_only)
  SELECT jsonb_build_object('outcome', 'invalid',
    'problems', coalesce((SELECT jsonb_agg(jsonb_build_object('table', t.table_name, 'uuid', t.uuid, 'field', t.field,
      'what', t.what, 'told', t.told) ORDER BY NOT t.at_once, t.number) FROM told t), '[]'),
    'rows', coalesce((SELECT jsonb_agg(jsonb_build_object('table', s.table_name, 'uuid', s.uuid, 'after', s.after,
        'fields', to_jsonb(s.fields)) ORDER BY s.ord)
      FROM samgrav_log.step s WHERE s.after IS NOT NULL
        AND EXISTS (SELECT FROM told t WHERE t.uuid = s.uuid AND t.table_name = s.table_name)), '[]'),
    'codes', coalesce((SELECT jsonb_agg(jsonb_build_array(c.list_name, c.code, c.in_use)
        ORDER BY c.list_name, c.sort_order, c.code)
      FROM samgrav_log.codes_to_be() c WHERE EXISTS (SELECT FROM told t WHERE t.what = 'code')), '[]'))
$$;

ALTER FUNCTION samgrav_log.answer_invalid(at_once_only boolean) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.answer_rows() RETURNS jsonb
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
  RETURN (SELECT coalesce(jsonb_agg(jsonb_build_object(
    'table', s.table_name, 'uuid', s.uuid,
    'row_version', s.last_version + CASE WHEN s.action IS NULL THEN 0 ELSE 1 END,
    'ref', coalesce(s.after, s.present, s.base) -> 'ref', 'merged', to_jsonb(s.merged)) ORDER BY s.ord), '[]')
  FROM samgrav_log.step s WHERE s.asked IS NOT NULL);
END $$;

ALTER FUNCTION samgrav_log.answer_rows() OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.asking_party() RETURNS text
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
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

ALTER FUNCTION samgrav_log.asking_party() OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.budgets() RETURNS TABLE(budget text, span interval, most integer, whose text)
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
  VALUES ('hour', interval '1 hour', 20, 'login'), ('day', interval '1 day', 60, 'login'),
    ('party', interval '1 day', 120, 'party'), ('place', interval '30 days', 6, 'place')
$$;

ALTER FUNCTION samgrav_log.budgets() OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.carry_along() RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $_$
DECLARE
  found record;
BEGIN
  FOR found IN
    SELECT f.table_name AS child, f.name AS field, s.present -> f.ref_field AS old, s.after -> f.ref_field AS new,
      s.action = 'delete' AS goes
    FROM samgrav_log.step s
    JOIN samgrav_log.field f ON f.ref_table = s.table_name
    WHERE s.action = 'update' AND f.ref_field = ANY (s.fields) OR s.action = 'delete' AND f.goes_along
    ORDER BY s.ord
  LOOP
    IF found.goes THEN
      EXECUTE format(
        'INSERT INTO samgrav_log.step (ord, table_name, uuid, present, last_version, action)
         SELECT 0, %L, t.uuid, samgrav_log.record(t), t.row_version, ''delete'' FROM samgrav.%I t WHERE t.%I = $1
         ON CONFLICT (table_name, uuid) DO UPDATE SET action = ''delete'', after = NULL, fields = ''{}''
         WHERE samgrav_log.step.action IS NULL', found.child, found.child, found.field) USING found.old #>> '{}';
    ELSE
      UPDATE samgrav_log.step s
      SET after = s.after || jsonb_build_object(found.field, found.new), fields = s.fields || found.field
      WHERE s.table_name = found.child AND s.after -> found.field = found.old AND NOT found.field = ANY (s.fields);
      EXECUTE format(
        'INSERT INTO samgrav_log.step (ord, table_name, uuid, present, after, last_version, fields, action)
         SELECT 0, %L, t.uuid, r.record, r.record || jsonb_build_object(%L, $2), t.row_version, ARRAY[%L], ''update''
         FROM samgrav.%I t CROSS JOIN samgrav_log.record(t) r (record) WHERE t.%I = $1
         ON CONFLICT (table_name, uuid) DO UPDATE SET action = ''update'', after = excluded.after,
           fields = excluded.fields
         WHERE samgrav_log.step.action IS NULL',
        found.child, found.field, found.field, found.child, found.field) USING found.old #>> '{}', found.new;
    END IF;
  END LOOP;
END $_$;

ALTER FUNCTION samgrav_log.carry_along() OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.city_contact() RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ SELECT m.value FROM samgrav_log.metadata m WHERE m.key = 'city_contact' $$;

ALTER FUNCTION samgrav_log.city_contact() OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.codes_to_be(OUT list_name text, OUT code text, OUT in_use boolean, OUT sort_order integer) RETURNS SETOF record
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
  SELECT c.list_name::text, c.code::text, c.in_use, c.sort_order FROM samgrav.code c
  WHERE NOT EXISTS (
    SELECT FROM samgrav_log.step s WHERE s.table_name = 'code' AND s.uuid = c.uuid AND s.action IS NOT NULL)
  UNION ALL
  SELECT s.after ->> 'list_name', s.after ->> 'code', (s.after -> 'in_use')::boolean, (s.after -> 'sort_order')::integer
  FROM samgrav_log.step s WHERE s.table_name = 'code' AND s.after IS NOT NULL
$$;

ALTER FUNCTION samgrav_log.codes_to_be(OUT list_name text, OUT code text, OUT in_use boolean, OUT sort_order integer) OWNER TO samgrav_owner;

CREATE TABLE samgrav.rule (
    fid bigint NOT NULL,
    uuid character varying(36) NOT NULL COLLATE pg_catalog."C",
    id character varying(50) NOT NULL,
    name_en character varying(100) NOT NULL,
    name_da character varying(100) NOT NULL,
    severity text NOT NULL,
    distance_above_m double precision,
    distance_m double precision NOT NULL,
    gap_min_days integer,
    gap_max_days integer,
    conditions text,
    advice_en character varying(1000),
    advice_da character varying(1000),
    in_use boolean DEFAULT true NOT NULL,
    row_version integer NOT NULL,
    created_by text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    changed_by text NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    CONSTRAINT rule_id_check CHECK (((id)::text <> ''::text)),
    CONSTRAINT rule_name_da_check CHECK (((name_da)::text <> ''::text)),
    CONSTRAINT rule_name_en_check CHECK (((name_en)::text <> ''::text)),
    CONSTRAINT rule_severity_check CHECK ((severity <> ''::text)),
    CONSTRAINT rule_uuid_check CHECK (((uuid)::text <> ''::text))
);

ALTER TABLE samgrav.rule OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.conditions_of(r samgrav.rule) RETURNS jsonb
    LANGUAGE plpgsql IMMUTABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
  known constant text[] := ARRAY['a', 'b', 'party', 'street', 'project', 'a_follows_b', 'within_protection', 'area'];
  conditions jsonb;
BEGIN
  conditions := coalesce(nullif(btrim(r.conditions), ''), '{}')::jsonb;
  IF jsonb_typeof(conditions) = 'object' AND conditions - known = '{}' THEN
    RETURN conditions;
  END IF;
  RETURN NULL;
EXCEPTION WHEN invalid_text_representation THEN
  RETURN NULL;
END $$;

ALTER FUNCTION samgrav_log.conditions_of(r samgrav.rule) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.days_of(w samgrav.work, OUT first_day date, OUT last_day date) RETURNS record
    LANGUAGE plpgsql IMMUTABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
  first_day := coalesce(w.actual_start, w.start_date);
  last_day := coalesce(w.actual_end, w.end_date, 'infinity');
  IF last_day < first_day THEN
    IF (w.actual_start IS NULL) = (w.actual_end IS NULL) THEN  -- upside down by itself: never swapped
      first_day := NULL;
    ELSIF w.actual_end IS NULL THEN  -- began after its planned end, which says nothing any more
      last_day := 'infinity';
    ELSE  -- was done before its planned start
      first_day := last_day;
    END IF;
  END IF;
END $$;

ALTER FUNCTION samgrav_log.days_of(w samgrav.work, OUT first_day date, OUT last_day date) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.decide() RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
  s samgrav_log.step;
BEGIN
  FOR s IN SELECT * FROM samgrav_log.step ORDER BY ord LOOP
    IF s.asked = 'insert' THEN
      PERFORM samgrav_log.decide_insert(s);
    ELSIF s.present IS NULL THEN
      PERFORM samgrav_log.decide_absent(s);
    ELSE
      PERFORM samgrav_log.decide_change(s);
    END IF;
  END LOOP;
END $$;

ALTER FUNCTION samgrav_log.decide() OWNER TO samgrav_owner;

CREATE UNLOGGED TABLE samgrav_log.step (
    ord integer NOT NULL,
    table_name text NOT NULL,
    uuid text NOT NULL COLLATE pg_catalog."C",
    asked text,
    base_version integer,
    given jsonb DEFAULT '{}'::jsonb NOT NULL,
    present jsonb,
    past jsonb,
    base jsonb,
    last_version integer,
    hidden boolean DEFAULT false NOT NULL,
    action text,
    after jsonb,
    fields text[] DEFAULT '{}'::text[] NOT NULL,
    merged text[] DEFAULT '{}'::text[] NOT NULL
);

ALTER TABLE samgrav_log.step OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.decide_absent(s samgrav_log.step) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
  changed text[];
BEGIN
  IF s.past IS NULL OR s.hidden THEN
    PERFORM samgrav_log.tell(s.table_name, s.uuid, 'uuid', 'never held');
  ELSIF s.base IS NULL THEN
    PERFORM samgrav_log.tell(s.table_name, s.uuid, 'row_version', 'no version',
      jsonb_build_object('version', s.base_version));
  ELSE
    changed := ARRAY(SELECT e.key FROM jsonb_each(s.given) e
      WHERE e.value IS DISTINCT FROM coalesce(s.base -> e.key, 'null') ORDER BY e.key);
    IF s.asked = 'update' AND cardinality(changed) > 0 THEN
      PERFORM samgrav_log.dispute(s, changed);
    ELSIF s.asked = 'update' THEN  -- answered with what was seen, from which the next change is compared
      UPDATE samgrav_log.step u SET last_version = s.base_version
      WHERE u.table_name = s.table_name AND u.uuid = s.uuid;
    END IF;
  END IF;
END $$;

ALTER FUNCTION samgrav_log.decide_absent(s samgrav_log.step) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.decide_change(s samgrav_log.step) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
  merged record;
BEGIN
  IF s.hidden THEN
    PERFORM samgrav_log.tell(s.table_name, s.uuid, 'uuid', 'never held');
    RETURN;
  ELSIF s.base IS NULL THEN
    PERFORM samgrav_log.tell(s.table_name, s.uuid, 'row_version', 'no version',
      jsonb_build_object('version', s.base_version));
    RETURN;
  END IF;
  SELECT * INTO merged FROM samgrav_log.merge(
    s.table_name, s.base, s.present, CASE WHEN s.asked = 'delete' THEN '{}' ELSE s.given END);
  IF s.asked = 'delete' AND cardinality(merged.kept) > 0 THEN
    PERFORM samgrav_log.dispute(s, merged.kept);
  ELSIF cardinality(merged.disputed) > 0 THEN
    PERFORM samgrav_log.dispute(s, merged.disputed);
  ELSIF s.asked = 'delete' THEN
    UPDATE samgrav_log.step u SET action = 'delete' WHERE u.table_name = s.table_name AND u.uuid = s.uuid;
  ELSE
    UPDATE samgrav_log.step u SET merged = merged.kept,
      action = CASE WHEN merged.wanted <> '{}' THEN 'update' END,
      after = CASE WHEN merged.wanted <> '{}' THEN s.present || merged.wanted END,
      fields = ARRAY(SELECT f.name FROM samgrav_log.field f
        WHERE f.table_name = s.table_name AND merged.wanted ? f.name ORDER BY f.position)
    WHERE u.table_name = s.table_name AND u.uuid = s.uuid;
  END IF;
END $$;

ALTER FUNCTION samgrav_log.decide_change(s samgrav_log.step) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.decide_insert(s samgrav_log.step) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
  row_after jsonb;
BEGIN
  IF s.present IS NOT NULL OR s.hidden THEN
    PERFORM samgrav_log.tell(s.table_name, s.uuid, 'uuid', 'registered', CASE WHEN s.hidden THEN '{}' ELSE
      jsonb_build_object('ref', coalesce(s.present ->> 'ref', s.present ->> 'name')) END);
    RETURN;
  END IF;
  -- What was deleted and comes back (an undo) keeps its reference and its count of versions.
  SELECT jsonb_object_agg(f.name, CASE
      WHEN f.name = 'uuid' THEN to_jsonb(s.uuid)
      WHEN f.name = 'ref' AND f.bookkeeping THEN coalesce(s.past -> 'ref', 'null')
      WHEN f.required AND coalesce(s.given -> f.name, 'null') = 'null' THEN coalesce(f.default_value, 'null')
      ELSE coalesce(s.given -> f.name, 'null') END)
    INTO row_after FROM samgrav_log.field f WHERE f.table_name = s.table_name;
  UPDATE samgrav_log.step u SET action = 'insert', after = row_after, last_version = coalesce(s.last_version, 0),
    fields = ARRAY(
      SELECT f.name FROM samgrav_log.field f WHERE f.table_name = s.table_name AND NOT f.bookkeeping
        AND f.name <> 'uuid' AND row_after -> f.name <> 'null' ORDER BY f.position)
  WHERE u.table_name = s.table_name AND u.uuid = s.uuid;
END $$;

ALTER FUNCTION samgrav_log.decide_insert(s samgrav_log.step) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.dispute(s samgrav_log.step, disputed text[]) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
  INSERT INTO samgrav_log.conflict (ord, told)
  SELECT s.ord, jsonb_build_object(
    'table', s.table_name, 'uuid', s.uuid, 'fields', to_jsonb(disputed), 'base', s.base,
    'mine', CASE WHEN s.asked = 'delete' THEN s.base ELSE s.base || s.given END, 'theirs', s.present,
    'base_version', s.base_version, 'theirs_version', s.last_version,
    'changed_by', h.changed_by, 'changed_at', samgrav_log.moment(h.changed_at))
  FROM samgrav_log.history h
  WHERE h.table_name = s.table_name AND h.uuid = s.uuid AND h.row_version > s.base_version
  ORDER BY (s.present IS NULL OR h.operation = 'insert' OR h.fields && disputed) DESC, h.row_version DESC
  LIMIT 1;
END $$;

ALTER FUNCTION samgrav_log.dispute(s samgrav_log.step, disputed text[]) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.find_rows() RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
  target text;
BEGIN
  FOR target IN SELECT DISTINCT s.table_name FROM samgrav_log.step s LOOP
    EXECUTE format(
      'UPDATE samgrav_log.step s SET present = samgrav_log.record(t), last_version = t.row_version,
         hidden = NOT coalesce(samgrav_log.sees_all() OR samgrav_log.may_read(t), false)
       FROM samgrav.%I t WHERE s.table_name = %L AND t.uuid = s.uuid', target, target);
  END LOOP;
  UPDATE samgrav_log.step s SET past = h.record, last_version = h.row_version
  FROM samgrav_log.history h
  WHERE s.present IS NULL AND h.table_name = s.table_name AND h.uuid = s.uuid AND h.row_version = (
    SELECT max(l.row_version) FROM samgrav_log.history l WHERE l.table_name = s.table_name AND l.uuid = s.uuid);
  UPDATE samgrav_log.step s SET hidden = NOT samgrav_log.may_read_row(s.table_name, s.uuid, s.past)
  WHERE s.past IS NOT NULL AND NOT samgrav_log.sees_all();
  UPDATE samgrav_log.step s SET base = s.present
  WHERE s.base_version = s.last_version AND s.present IS NOT NULL;
  UPDATE samgrav_log.step s SET base = h.record
  FROM samgrav_log.history h
  WHERE s.base IS NULL AND s.asked <> 'insert' AND h.table_name = s.table_name AND h.uuid = s.uuid
    AND h.row_version = s.base_version AND h.operation <> 'delete';
END $$;

ALTER FUNCTION samgrav_log.find_rows() OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.fingerprint(work jsonb) RETURNS bytea
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
  SELECT sha256(convert_to(jsonb_object_agg(key, value)::text, 'UTF8')) FROM jsonb_each(work)
  WHERE key IN ('uuid', 'kind', 'status', 'excavates', 'start_date', 'end_date', 'actual_start', 'actual_end', 'street',
    'geom', 'traffic', 'footprint', 'protection_years', 'party', 'project_uuid')
$$;

ALTER FUNCTION samgrav_log.fingerprint(work jsonb) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.give_group(to_login name, group_name text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
  other text;
BEGIN
  FOREACH other IN ARRAY ARRAY['viewer', 'party', 'coordinator', 'admin'] LOOP
    IF other = group_name THEN
      EXECUTE format('GRANT %I TO %I', 'samgrav_' || other, to_login);
    ELSIF EXISTS (
      SELECT FROM pg_auth_members a WHERE a.roleid = ('samgrav_' || other)::regrole AND a.member = quote_ident(to_login)::regrole
    ) THEN
      EXECUTE format('REVOKE %I FROM %I', 'samgrav_' || other, to_login);
    END IF;
  END LOOP;
END $$;

ALTER FUNCTION samgrav_log.give_group(to_login name, group_name text) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.give_references(moment timestamp with time zone) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
  this_year integer := extract(year FROM moment AT TIME ZONE 'UTC');
  waiting integer;
  before integer;
BEGIN
  SELECT count(*) INTO waiting FROM samgrav_log.step
  WHERE table_name = 'work' AND action = 'insert' AND after -> 'ref' = 'null';
  IF waiting = 0 THEN
    RETURN;
  END IF;
  INSERT INTO samgrav_log.reference AS r (year, last) VALUES (this_year, waiting)
  ON CONFLICT (year) DO UPDATE SET last = r.last + waiting RETURNING r.last - waiting INTO before;
  UPDATE samgrav_log.step s
  SET after = s.after || jsonb_build_object('ref', 'W-' || this_year || '-' || CASE
    WHEN n.number > 99999 THEN n.number::text ELSE lpad(n.number::text, 5, '0') END)
  FROM (
    SELECT uuid, before + row_number() OVER (ORDER BY ord) AS number FROM samgrav_log.step
    WHERE table_name = 'work' AND action = 'insert' AND after -> 'ref' = 'null'
  ) n
  WHERE s.table_name = 'work' AND s.uuid = n.uuid;
END $$;

ALTER FUNCTION samgrav_log.give_references(moment timestamp with time zone) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.is_day(given text) RETURNS boolean
    LANGUAGE plpgsql IMMUTABLE
    AS $_$
DECLARE
  year integer;
  month integer;
  day integer;
BEGIN
  IF given !~ '^\d{4}-\d{2}-\d{2}$' THEN
    RETURN false;
  END IF;
  year := left(given, 4)::integer;
  month := substr(given, 6, 2)::integer;
  day := right(given, 2)::integer;
  RETURN year >= 1 AND month BETWEEN 1 AND 12 AND day BETWEEN 1
    AND extract(day FROM make_date(year, month, 1) + interval '1 month' - interval '1 day');
END $_$;

ALTER FUNCTION samgrav_log.is_day(given text) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.is_near(r samgrav.rule, area text, one public.geometry, other public.geometry) RETURNS boolean
    LANGUAGE plpgsql IMMUTABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
  limits geometry := ST_GeomFromText(area, ST_SRID(one));
  metres float8 := CASE WHEN area IS NULL THEN ST_Distance(one, other)
    ELSE round(ST_Distance(ST_Intersection(one, limits), ST_Intersection(other, limits))::numeric, 6) END;
BEGIN
  RETURN coalesce(metres <= r.distance_m AND (r.distance_above_m IS NULL OR metres > r.distance_above_m), false);
END $$;

ALTER FUNCTION samgrav_log.is_near(r samgrav.rule, area text, one public.geometry, other public.geometry) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.keep_books(moment timestamp with time zone) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
  UPDATE samgrav_log.step s SET after = s.after || jsonb_build_object(
    'row_version', s.last_version + 1, 'changed_by', session_user::text, 'changed_at', samgrav_log.moment(moment))
    || CASE WHEN s.action = 'insert' THEN jsonb_build_object(
      'created_by', session_user::text, 'created_at', samgrav_log.moment(moment)) ELSE '{}' END
  WHERE s.after IS NOT NULL;
END $$;

ALTER FUNCTION samgrav_log.keep_books(moment timestamp with time zone) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.let_in(id uuid, content jsonb, moment timestamp with time zone, OUT refusal jsonb, OUT seq bigint) RETURNS record
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
  PERFORM samgrav_log.take_operations(content -> 'operations');
  PERFORM samgrav_log.read_values();
  PERFORM samgrav_log.find_rows();
  PERFORM samgrav_log.decide();
  IF EXISTS (SELECT FROM samgrav_log.conflict) THEN
    refusal := CASE WHEN EXISTS (SELECT FROM samgrav_log.problem p WHERE p.at_once)
      THEN samgrav_log.answer_invalid(true)
      ELSE (SELECT jsonb_build_object('outcome', 'refused', 'conflicts', jsonb_agg(c.told ORDER BY c.ord))
        FROM samgrav_log.conflict c) END;
    RETURN;
  END IF;
  PERFORM samgrav_log.carry_along();
  PERFORM samgrav_log.look_for_problems();
  IF EXISTS (SELECT FROM samgrav_log.problem) OR (content -> 'only_look') = 'true' THEN
    refusal := samgrav_log.answer_invalid(false);
    RETURN;
  END IF;
  PERFORM samgrav_log.give_references(moment);
  PERFORM samgrav_log.keep_books(moment);
  PERFORM samgrav_log.open_door();
  PERFORM samgrav_log.write_rows();
  PERFORM samgrav_log.look_at_what_is_left();
  IF EXISTS (SELECT FROM samgrav_log.problem) THEN
    refusal := samgrav_log.answer_invalid(false);
    RETURN;
  END IF;
  seq := samgrav_log.write_history(id, moment);
END $$;

ALTER FUNCTION samgrav_log.let_in(id uuid, content jsonb, moment timestamp with time zone, OUT refusal jsonb, OUT seq bigint) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.look_at_caller(content jsonb) RETURNS void
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
  role text := (SELECT m.role FROM samgrav_log.member m WHERE m.login = session_user);
BEGIN
  IF role IS NULL THEN
    RAISE insufficient_privilege USING MESSAGE = 'Nothing was saved: this login is no member of the register.';
  ELSIF role = 'viewer' THEN
    RAISE insufficient_privilege USING MESSAGE = 'Nothing was saved: this login may read the register and not change it.';
  ELSIF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE invalid_transaction_state USING
      MESSAGE = 'Nothing was saved: the register is written in transactions of the level READ COMMITTED only.';
  ELSIF jsonb_typeof(content) IS DISTINCT FROM 'object'
      OR jsonb_typeof(content -> 'operations') IS DISTINCT FROM 'array' THEN
    RAISE invalid_parameter_value USING MESSAGE = 'Nothing was saved: a changeset is an object with "operations".';
  END IF;
END $$;

ALTER FUNCTION samgrav_log.look_at_caller(content jsonb) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.look_at_dates() RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
  INSERT INTO samgrav_log.problem (table_name, uuid, field, what)
  SELECT s.table_name, s.uuid, o.late, 'order' FROM samgrav_log.step s
  JOIN samgrav_log.date_order o ON o.table_name = s.table_name
  WHERE s.after ->> o.early > (s.after ->> o.late) COLLATE "C"
  ORDER BY s.ord;

  INSERT INTO samgrav_log.problem (table_name, uuid, field, what)
  SELECT 'work', p.uuid, found.field, 'period' FROM (
    SELECT s.ord, s.uuid, s.after ->> 'status' AS status, (s.after ->> 'start_date')::date AS first,
      (s.after ->> 'end_date')::date AS last, (s.after ->> 'actual_start')::date AS began,
      (s.after ->> 'actual_end')::date AS ended, (s.after -> 'duration_days')::text AS days
    FROM samgrav_log.step s WHERE s.table_name = 'work' AND s.after IS NOT NULL
  ) p
  CROSS JOIN LATERAL (VALUES
    ('start_date', p.first IS NULL AND p.began IS NULL AND p.status NOT IN ('idea', 'cancelled')),
    ('end_date', p.ended IS NULL AND p.began > p.last),
    ('actual_end', p.began IS NULL AND p.ended < p.first),
    ('duration_days', p.days <> 'null' AND p.last >= p.first AND p.last - p.first + 1 < nullif(p.days, 'null')::integer)
  ) found (field, is_wrong)
  WHERE found.is_wrong ORDER BY p.ord;
END $$;

ALTER FUNCTION samgrav_log.look_at_dates() OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.look_at_doubles() RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $_$
DECLARE
  u samgrav_log.uniqueness;
  of_step text;
  of_row text;
BEGIN
  FOR u IN
    SELECT k.* FROM samgrav_log.uniqueness k WHERE EXISTS (
      SELECT FROM samgrav_log.step s WHERE s.table_name = k.table_name AND s.after IS NOT NULL AND s.fields && k.names)
    ORDER BY k.table_name, k.names
  LOOP
    SELECT string_agg(format('x.after ->> %L', n), ', '), string_agg(format('t.%I::text', n), ', ')
      INTO of_step, of_row FROM unnest(u.names) n;
    EXECUTE format(
      'INSERT INTO samgrav_log.problem (table_name, uuid, field, what, told)
       SELECT s.table_name, s.uuid, %2$L, ''double'', jsonb_build_object(''values'', to_jsonb(s.key))
       FROM (
         SELECT x.*, ARRAY[%3$s] AS key, row_number() OVER (PARTITION BY ARRAY[%3$s] ORDER BY x.ord) AS place
         FROM samgrav_log.step x WHERE x.table_name = %1$L AND x.after IS NOT NULL AND x.fields && %5$L::text[]
       ) s
       WHERE s.place > 1 OR EXISTS (
         SELECT FROM samgrav.%1$I t WHERE ARRAY[%4$s] = s.key AND t.uuid <> s.uuid AND NOT EXISTS (
           SELECT FROM samgrav_log.step n WHERE n.table_name = %1$L AND n.uuid = t.uuid
             AND (n.action = ''delete'' OR n.action IS NOT NULL AND n.fields && %5$L::text[])))
       ORDER BY s.ord', u.table_name, u.names[cardinality(u.names)], of_step, of_row, u.names);
  END LOOP;
END $_$;

ALTER FUNCTION samgrav_log.look_at_doubles() OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.look_at_fields() RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
  -- Codes are asked for only where one is chosen: a code that a row holds is not deleted (look_at_what_is_left).
  WITH code AS MATERIALIZED (SELECT * FROM samgrav_log.codes_to_be()), value AS (
    SELECT s.ord, s.table_name, s.uuid, s.fields, f.position, f.name, f.required, f.code_list, s.after ->> f.name AS held
    FROM samgrav_log.step s
    JOIN samgrav_log.field f ON f.table_name = s.table_name AND NOT f.bookkeeping AND f.name <> 'uuid'
      AND (f.required OR f.code_list IS NOT NULL)
    WHERE s.after IS NOT NULL
  ), wrong AS (
    SELECT v.*, CASE
      WHEN v.held IS NULL THEN CASE WHEN v.required THEN 'missing' END
      WHEN v.code_list IS NULL OR NOT v.name = ANY (v.fields) THEN NULL
      WHEN EXISTS (
        SELECT FROM unnest(string_to_array(btrim(v.held, '{}'), ',')) held
        LEFT JOIN code c ON c.list_name = v.code_list AND c.code = held
        WHERE c.code IS NULL OR NOT c.in_use) THEN 'code'
      END AS what
    FROM value v
  )
  INSERT INTO samgrav_log.problem (table_name, uuid, field, what)
  SELECT w.table_name, w.uuid, w.name, w.what FROM wrong w WHERE w.what IS NOT NULL ORDER BY w.ord, w.position;
END $$;

ALTER FUNCTION samgrav_log.look_at_fields() OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.look_at_names() RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $_$
DECLARE
  f samgrav_log.field;
BEGIN
  FOR f IN
    SELECT r.* FROM samgrav_log.field r WHERE r.ref_table IS NOT NULL AND EXISTS (
      SELECT FROM samgrav_log.step s WHERE s.table_name = r.table_name AND s.after IS NOT NULL
        AND r.name = ANY (s.fields))
    ORDER BY r.table_name, r.position
  LOOP
    EXECUTE format(
      'INSERT INTO samgrav_log.problem (table_name, uuid, field, what, told)
       SELECT s.table_name, s.uuid, %1$L, ''unknown name'', jsonb_build_object(''name'', s.after -> %1$L)
       FROM samgrav_log.step s
       WHERE s.table_name = %2$L AND s.after ->> %1$L IS NOT NULL AND %1$L = ANY (s.fields)
         AND NOT EXISTS (SELECT FROM samgrav_log.step n WHERE n.table_name = %3$L AND n.after -> %4$L = s.after -> %1$L)
         AND NOT EXISTS (SELECT FROM samgrav.%3$I t WHERE t.%4$I = s.after ->> %1$L
           AND (samgrav_log.sees_all() OR samgrav_log.may_read(t))
           AND NOT EXISTS (SELECT FROM samgrav_log.step n
             WHERE n.table_name = %3$L AND n.uuid = t.uuid AND n.action IS NOT NULL))
       ORDER BY s.ord', f.name, f.table_name, f.ref_table, f.ref_field);
  END LOOP;
END $_$;

ALTER FUNCTION samgrav_log.look_at_names() OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.look_at_renamed_codes() RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
  INSERT INTO samgrav_log.problem (table_name, uuid, field, what)
  SELECT s.table_name, s.uuid, 'code', 'code renamed' FROM samgrav_log.step s
  WHERE s.table_name = 'code' AND s.action = 'update' AND s.fields && ARRAY['code', 'list_name'] ORDER BY s.ord;
END $$;

ALTER FUNCTION samgrav_log.look_at_renamed_codes() OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.look_at_rights() RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
  me samgrav_log.member;
  s samgrav_log.step;
  found record;
  writers text;
  owners text[];
BEGIN
  SELECT * INTO me FROM samgrav_log.member m WHERE m.login = session_user;
  IF me.role = 'admin' THEN
    RETURN;
  END IF;
  FOR s IN SELECT * FROM samgrav_log.step WHERE action IS NOT NULL ORDER BY ord LOOP
    SELECT a.written_by INTO writers FROM samgrav_log.access a WHERE a.table_name = s.table_name;
    owners := CASE
      WHEN writers IN ('own work', 'own') THEN ARRAY[coalesce(s.present ->> 'party', s.after ->> 'party'),
        coalesce(s.after ->> 'party', CASE WHEN s.after IS NULL THEN s.present ->> 'party' END)]
      WHEN writers = 'owner of the work' THEN ARRAY[samgrav_log.owner_in_plan(coalesce(s.present, s.after) ->> 'work_uuid'),
        samgrav_log.owner_in_plan(coalesce(s.after, s.present) ->> 'work_uuid')]
    END;
    IF writers = 'admins' THEN
      PERFORM samgrav_log.tell(s.table_name, s.uuid, '', 'admins only');
    ELSIF me.role = 'coordinator' THEN
      CONTINUE;
    ELSIF writers = 'coordinators' THEN
      PERFORM samgrav_log.tell(s.table_name, s.uuid, '', 'coordinators only');
    ELSIF me.party IS NULL OR owners[1] IS DISTINCT FROM me.party OR owners[2] IS DISTINCT FROM me.party THEN
      PERFORM samgrav_log.tell(s.table_name, s.uuid, CASE WHEN writers = 'owner of the work' THEN 'work_uuid' ELSE 'party' END,
        'not yours', jsonb_build_object('mine', me.party));
    ELSIF writers = 'own work' THEN
      SELECT * INTO found FROM samgrav_log.permit_problem(s);
      IF found.what IS NOT NULL THEN
        PERFORM samgrav_log.tell(s.table_name, s.uuid, found.field, found.what,
          jsonb_build_object('status', coalesce(s.after, s.present) -> 'status'));
      END IF;
    END IF;
  END LOOP;
END $$;

ALTER FUNCTION samgrav_log.look_at_rights() OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.look_at_rules() RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
  s samgrav_log.step;
  is_object boolean;
BEGIN
  FOR s IN SELECT * FROM samgrav_log.step WHERE table_name = 'rule' AND after IS NOT NULL ORDER BY ord LOOP
    BEGIN
      is_object := jsonb_typeof(coalesce(nullif(btrim(s.after ->> 'conditions'), ''), '{}')::jsonb) = 'object';
    EXCEPTION WHEN invalid_text_representation OR untranslatable_character THEN
      is_object := false;
    END;
    IF NOT is_object THEN
      PERFORM samgrav_log.tell(s.table_name, s.uuid, 'conditions', 'rule');
    END IF;
    IF NOT coalesce((s.after ->> 'distance_m')::float8 BETWEEN 0 AND 10000, true) THEN
      PERFORM samgrav_log.tell(s.table_name, s.uuid, 'distance_m', 'rule');
    END IF;
    IF (s.after ->> 'distance_above_m')::float8 < 0
        OR (s.after ->> 'distance_above_m')::float8 >= (s.after ->> 'distance_m')::float8 THEN
      PERFORM samgrav_log.tell(s.table_name, s.uuid, 'distance_above_m', 'rule');
    END IF;
    IF (s.after ->> 'gap_min_days')::integer > (s.after ->> 'gap_max_days')::integer THEN
      PERFORM samgrav_log.tell(s.table_name, s.uuid, 'gap_min_days', 'rule');
    END IF;
  END LOOP;
END $$;

ALTER FUNCTION samgrav_log.look_at_rules() OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.look_at_what_is_left() RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $_$
DECLARE
  s samgrav_log.step;
  f samgrav_log.field;
  more bigint;
  named bigint;
BEGIN
  FOR s IN SELECT * FROM samgrav_log.step WHERE action = 'delete' ORDER BY ord LOOP
    named := 0;
    IF s.table_name = 'party' THEN
      SELECT count(*) INTO named FROM samgrav_log.member m WHERE m.party = s.present ->> 'name';
    END IF;
    FOR f IN
      SELECT * FROM samgrav_log.field r WHERE r.ref_table = s.table_name
        OR s.table_name = 'code' AND r.code_list = s.present ->> 'list_name'
    LOOP
      IF f.ref_table = s.table_name THEN
        EXECUTE format('SELECT count(*) FROM samgrav.%I WHERE %I = $1', f.table_name, f.name)
          INTO more USING s.present ->> f.ref_field;
      ELSIF f.default_value = s.present -> 'code' THEN
        more := 1;
      ELSE
        EXECUTE format('SELECT count(*) FROM samgrav.%I WHERE $1 = ANY (string_to_array(btrim(%I, ''{}''), '',''))',
          f.table_name, f.name) INTO more USING s.present ->> 'code';
      END IF;
      named := named + more;
    END LOOP;
    IF named > 0 THEN
      PERFORM samgrav_log.tell(s.table_name, s.uuid, 'uuid', 'left behind', jsonb_build_object('count', named,
        'what', coalesce(s.present ->> 'name', s.present ->> 'title', s.present ->> 'code', s.uuid)));
    END IF;
  END LOOP;
END $_$;

ALTER FUNCTION samgrav_log.look_at_what_is_left() OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.look_for_problems() RETURNS void
    LANGUAGE sql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
  SELECT samgrav_log.look_at_rights();
  SELECT samgrav_log.look_at_fields();
  SELECT samgrav_log.look_at_dates();
  SELECT samgrav_log.look_at_rules();
  SELECT samgrav_log.look_at_renamed_codes();
  SELECT samgrav_log.look_at_names();
  SELECT samgrav_log.look_at_doubles();
$$;

ALTER FUNCTION samgrav_log.look_for_problems() OWNER TO samgrav_owner;

CREATE TABLE samgrav.code (
    fid bigint NOT NULL,
    uuid character varying(36) NOT NULL COLLATE pg_catalog."C",
    list_name character varying(50) NOT NULL,
    code character varying(50) NOT NULL,
    label_en character varying(100) NOT NULL,
    label_da character varying(100) NOT NULL,
    definition_en character varying(500),
    definition_da character varying(500),
    sort_order integer DEFAULT 0 NOT NULL,
    weight double precision,
    in_use boolean DEFAULT true NOT NULL,
    row_version integer NOT NULL,
    created_by text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    changed_by text NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    CONSTRAINT code_code_check CHECK (((code)::text <> ''::text)),
    CONSTRAINT code_label_da_check CHECK (((label_da)::text <> ''::text)),
    CONSTRAINT code_label_en_check CHECK (((label_en)::text <> ''::text)),
    CONSTRAINT code_list_name_check CHECK (((list_name)::text <> ''::text)),
    CONSTRAINT code_uuid_check CHECK (((uuid)::text <> ''::text))
);

ALTER TABLE samgrav.code OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.may_read(t samgrav.code) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$ SELECT samgrav_log.sees_all() OR (samgrav_log.my_role() IS NOT NULL) $$;

ALTER FUNCTION samgrav_log.may_read(t samgrav.code) OWNER TO samgrav_owner;

CREATE TABLE samgrav.contact (
    fid bigint NOT NULL,
    uuid character varying(36) NOT NULL COLLATE pg_catalog."C",
    work_uuid character varying(36) NOT NULL COLLATE pg_catalog."C",
    contact_name character varying(200),
    contact_email character varying(200),
    contact_phone character varying(50),
    internal_remark character varying(10000),
    row_version integer NOT NULL,
    created_by text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    changed_by text NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    CONSTRAINT contact_uuid_check CHECK (((uuid)::text <> ''::text)),
    CONSTRAINT contact_work_uuid_check CHECK (((work_uuid)::text <> ''::text))
);

ALTER TABLE samgrav.contact OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.may_read(t samgrav.contact) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$ SELECT samgrav_log.sees_all() OR (samgrav_log.owner_of_work(t.work_uuid) = samgrav_log.my_party()) $$;

ALTER FUNCTION samgrav_log.may_read(t samgrav.contact) OWNER TO samgrav_owner;

CREATE TABLE samgrav.detour (
    fid bigint NOT NULL,
    uuid character varying(36) NOT NULL COLLATE pg_catalog."C",
    work_uuid character varying(36) NOT NULL COLLATE pg_catalog."C",
    title character varying(200),
    geom public.geometry(MultiLineString,25832) NOT NULL,
    row_version integer NOT NULL,
    created_by text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    changed_by text NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    CONSTRAINT detour_uuid_check CHECK (((uuid)::text <> ''::text)),
    CONSTRAINT detour_work_uuid_check CHECK (((work_uuid)::text <> ''::text))
);

ALTER TABLE samgrav.detour OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.may_read(t samgrav.detour) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$ SELECT samgrav_log.sees_all() OR (samgrav_log.reads_work(t.work_uuid)) $$;

ALTER FUNCTION samgrav_log.may_read(t samgrav.detour) OWNER TO samgrav_owner;

CREATE TABLE samgrav.party (
    fid bigint NOT NULL,
    uuid character varying(36) NOT NULL COLLATE pg_catalog."C",
    name character varying(200) NOT NULL,
    description character varying(10000),
    row_version integer NOT NULL,
    created_by text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    changed_by text NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    CONSTRAINT party_name_check CHECK (((name)::text <> ''::text)),
    CONSTRAINT party_uuid_check CHECK (((uuid)::text <> ''::text))
);

ALTER TABLE samgrav.party OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.may_read(t samgrav.party) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$ SELECT samgrav_log.sees_all() OR (samgrav_log.my_role() IS NOT NULL) $$;

ALTER FUNCTION samgrav_log.may_read(t samgrav.party) OWNER TO samgrav_owner;

CREATE TABLE samgrav.project (
    fid bigint NOT NULL,
    uuid character varying(36) NOT NULL COLLATE pg_catalog."C",
    title character varying(200) NOT NULL,
    description character varying(10000),
    party character varying(200),
    row_version integer NOT NULL,
    created_by text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    changed_by text NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    CONSTRAINT project_title_check CHECK (((title)::text <> ''::text)),
    CONSTRAINT project_uuid_check CHECK (((uuid)::text <> ''::text))
);

ALTER TABLE samgrav.project OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.may_read(t samgrav.project) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$ SELECT samgrav_log.sees_all() OR (t.party = samgrav_log.my_party() OR samgrav_log.reads_work_of(t.uuid)) $$;

ALTER FUNCTION samgrav_log.may_read(t samgrav.project) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.may_read(t samgrav.rule) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$ SELECT samgrav_log.sees_all() OR (samgrav_log.my_role() IS NOT NULL) $$;

ALTER FUNCTION samgrav_log.may_read(t samgrav.rule) OWNER TO samgrav_owner;

CREATE TABLE samgrav.settled_pair (
    fid bigint NOT NULL,
    uuid character varying(36) NOT NULL COLLATE pg_catalog."C",
    work_a_uuid character varying(36) NOT NULL COLLATE pg_catalog."C",
    start_a date,
    end_a date,
    place_a character varying(64) NOT NULL,
    detours_a character varying(64),
    work_b_uuid character varying(36) COLLATE pg_catalog."C",
    start_b date,
    end_b date,
    place_b character varying(64) NOT NULL,
    detours_b character varying(64),
    feature character varying(200),
    rule character varying(50),
    decision text NOT NULL,
    reason character varying(2000) NOT NULL,
    row_version integer NOT NULL,
    created_by text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    changed_by text NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    CONSTRAINT settled_pair_decision_check CHECK ((decision <> ''::text)),
    CONSTRAINT settled_pair_place_a_check CHECK (((place_a)::text <> ''::text)),
    CONSTRAINT settled_pair_place_b_check CHECK (((place_b)::text <> ''::text)),
    CONSTRAINT settled_pair_reason_check CHECK (((reason)::text <> ''::text)),
    CONSTRAINT settled_pair_uuid_check CHECK (((uuid)::text <> ''::text)),
    CONSTRAINT settled_pair_work_a_uuid_check CHECK (((work_a_uuid)::text <> ''::text))
);

ALTER TABLE samgrav.settled_pair OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.may_read(t samgrav.settled_pair) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$ SELECT samgrav_log.sees_all() OR (samgrav_log.my_party() IN (samgrav_log.owner_of_work(t.work_a_uuid), samgrav_log.owner_of_work(t.work_b_uuid)) AND samgrav_log.reads_work(t.work_a_uuid) AND (t.work_b_uuid IS NULL OR samgrav_log.reads_work(t.work_b_uuid))) $$;

ALTER FUNCTION samgrav_log.may_read(t samgrav.settled_pair) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.may_read(t samgrav.work) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$ SELECT samgrav_log.sees_all() OR (t.visibility = 'public' AND samgrav_log.my_role() IS NOT NULL OR t.visibility = 'parties' AND samgrav_log.my_role() = 'party' OR t.party = samgrav_log.my_party()) $$;

ALTER FUNCTION samgrav_log.may_read(t samgrav.work) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.may_read_row(table_name text, row_uuid text, record jsonb) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $_$
DECLARE
  answer boolean;
BEGIN
  IF table_name = 'work' THEN  -- nearly all of the log: a plan that is kept takes a tenth of the time
    SELECT samgrav_log.may_read(t) INTO answer FROM samgrav.work t WHERE t.uuid = row_uuid;
  ELSE
    EXECUTE format('SELECT samgrav_log.may_read(t) FROM samgrav.%I t WHERE t.uuid = $1', table_name)
      INTO answer USING row_uuid;
  END IF;
  IF answer IS NULL THEN
    EXECUTE format('SELECT samgrav_log.may_read(jsonb_populate_record(NULL::samgrav.%I, $1))', table_name)
      INTO answer USING record;
  END IF;
  RETURN coalesce(answer, false);
END $_$;

ALTER FUNCTION samgrav_log.may_read_row(table_name text, row_uuid text, record jsonb) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.meeting(r samgrav.rule, conditions jsonb, mine samgrav.work, other samgrav.work, OUT from_day date, OUT to_day date) RETURNS record
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
  follows boolean := coalesce((conditions ->> 'a_follows_b')::boolean, false);
  protects boolean := coalesce((conditions ->> 'within_protection')::boolean, false);
  project text := coalesce(conditions ->> 'project', 'different');  -- works without one are in different ones
  a jsonb := coalesce(conditions -> 'a', '{}');
  b jsonb := coalesce(conditions -> 'b', '{}');
  my record := samgrav_log.days_of(mine);
  its record := samgrav_log.days_of(other);
  mine_first boolean := my.first_day <= its.first_day;
  early samgrav.work := CASE WHEN mine_first THEN mine ELSE other END;
  late samgrav.work := CASE WHEN mine_first THEN other ELSE mine END;
  early_end date := CASE WHEN mine_first THEN my.last_day ELSE its.last_day END;
  late_end date := CASE WHEN mine_first THEN its.last_day ELSE my.last_day END;
  late_start date := greatest(my.first_day, its.first_day);
  until date := samgrav_log.protected_until(early_end, early.protection_years);
  reach integer := greatest(r.gap_max_days, 0);
BEGIN
  IF my.first_day IS NULL OR its.first_day IS NULL
    OR late_start < least(early_end, late_end) + r.gap_min_days
    OR late_start > least(early_end, late_end) + r.gap_max_days
    OR protects AND (late_start > until OR until IS NULL)
    OR NOT (samgrav_log.admits(a, late, late_end) AND samgrav_log.admits(b, early, early_end)
      OR NOT follows AND samgrav_log.admits(a, early, early_end) AND samgrav_log.admits(b, late, late_end))
    OR NOT samgrav_log.related(coalesce(conditions ->> 'party', 'any'), mine.party, other.party)
    OR NOT samgrav_log.related(coalesce(conditions ->> 'street', 'any'), mine.street, other.street)
    OR project = 'different' AND samgrav_log.related('same', mine.project_uuid, other.project_uuid)
    OR project <> 'different' AND NOT samgrav_log.related(project, mine.project_uuid, other.project_uuid)
    OR NOT samgrav_log.is_near(r, conditions -> 'area' ->> 'wkt', mine.geom, other.geom)
  THEN
    RETURN;
  END IF;
  IF protects AND NOT mine_first THEN
    from_day := my.first_day;
    to_day := least(until, my.last_day);
  ELSE
    from_day := greatest(its.first_day, my.first_day - reach);
    to_day := least(its.last_day, CASE WHEN protects THEN until
      WHEN r.gap_max_days IS NULL AND r.gap_min_days > 0 THEN 'infinity' ELSE my.last_day + reach END);
  END IF;
END $$;

ALTER FUNCTION samgrav_log.meeting(r samgrav.rule, conditions jsonb, mine samgrav.work, other samgrav.work, OUT from_day date, OUT to_day date) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.members_changed(of_login name) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM samgrav_log.member m WHERE m.role = 'admin') THEN
    RAISE check_violation USING MESSAGE = 'Nothing was changed: a register needs an admin, and this one is the last.';
  END IF;
  INSERT INTO samgrav_log.member_history (login, role, party)
  SELECT of_login, m.role, m.party FROM (SELECT) one LEFT JOIN samgrav_log.member m ON m.login = of_login;
  GRANT EXECUTE ON FUNCTION samgrav_log.my_role(), samgrav_log.my_party(), samgrav_log.sees_all() TO samgrav_viewer;
  -- Where this one is inlined, a plan names it and not the three above.
  GRANT EXECUTE ON FUNCTION samgrav_log.may_read(samgrav.work) TO samgrav_owner;
END $$;

ALTER FUNCTION samgrav_log.members_changed(of_login name) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.merge(of_table text, base jsonb, present jsonb, given jsonb, OUT wanted jsonb, OUT kept text[], OUT disputed text[]) RETURNS record
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
  WITH compared AS (
    SELECT f.name, f.position, f.together, given -> f.name AS mine,
      (given ? f.name) AND given -> f.name IS DISTINCT FROM coalesce(base -> f.name, 'null') AS by_me,
      coalesce(present -> f.name, 'null') IS DISTINCT FROM coalesce(base -> f.name, 'null') AS by_them,
      CASE WHEN given ? f.name THEN given -> f.name ELSE coalesce(base -> f.name, 'null') END
        IS DISTINCT FROM coalesce(present -> f.name, 'null') AS differs
    FROM samgrav_log.field f
    WHERE f.table_name = of_table AND NOT f.bookkeeping AND f.name <> 'uuid'
  ), at_odds AS (
    SELECT c.together FROM compared c GROUP BY c.together
    HAVING bool_or(c.by_me) AND bool_or(c.by_them) AND bool_or(c.differs)
  )
  SELECT
    coalesce(jsonb_object_agg(c.name, c.mine) FILTER (
      WHERE c.by_me AND c.mine IS DISTINCT FROM coalesce(present -> c.name, 'null')), '{}'),
    coalesce(array_agg(c.name ORDER BY c.position) FILTER (WHERE c.by_them AND NOT c.by_me), '{}'),
    coalesce(array_agg(c.name ORDER BY c.position) FILTER (
      WHERE (c.by_me OR c.by_them) AND c.together IN (SELECT a.together FROM at_odds a)), '{}')
    INTO wanted, kept, disputed
  FROM compared c;
END $$;

ALTER FUNCTION samgrav_log.merge(of_table text, base jsonb, present jsonb, given jsonb, OUT wanted jsonb, OUT kept text[], OUT disputed text[]) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.moment(at timestamp with time zone) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$;

ALTER FUNCTION samgrav_log.moment(at timestamp with time zone) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.my_party() RETURNS text
    LANGUAGE sql IMMUTABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ SELECT party FROM samgrav_log.member WHERE login = session_user AND role = 'party' $$;

ALTER FUNCTION samgrav_log.my_party() OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.my_role() RETURNS text
    LANGUAGE sql IMMUTABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ SELECT role FROM samgrav_log.member WHERE login = session_user $$;

ALTER FUNCTION samgrav_log.my_role() OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.needs_permit(work jsonb) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
  SELECT coalesce((work -> 'excavates')::boolean OR work ->> 'traffic' <> 'none', true)
    AND NOT coalesce((work -> 'emergency')::boolean, false)
$$;

ALTER FUNCTION samgrav_log.needs_permit(work jsonb) OWNER TO samgrav_owner;

CREATE TABLE samgrav_log.field (
    table_name text NOT NULL,
    name text NOT NULL,
    "position" integer NOT NULL,
    type text NOT NULL,
    shape text,
    required boolean NOT NULL,
    bookkeeping boolean NOT NULL,
    default_value jsonb,
    max_length integer,
    minimum integer,
    code_list text,
    ref_table text,
    ref_field text,
    goes_along boolean NOT NULL,
    together integer NOT NULL
);

ALTER TABLE samgrav_log.field OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.normal(field samgrav_log.field, given jsonb, OUT value jsonb, OUT wrong text) RETURNS record
    LANGUAGE plpgsql STABLE
    AS $_$
DECLARE
  kind text := jsonb_typeof(given);
  txt text := given #>> '{}';
BEGIN
  value := 'null';
  IF kind = 'null' THEN
    RETURN;
  END IF;
  IF field.type = 'boolean' AND (kind = 'boolean' OR kind = 'number' AND txt IN ('0', '1')) THEN
    value := to_jsonb(txt::boolean);
  ELSIF field.type = 'integer' AND kind = 'number' AND txt::numeric = trunc(txt::numeric)
      AND txt::numeric BETWEEN -2147483648 AND 2147483647 THEN
    value := to_jsonb(trunc(txt::numeric)::integer);
  ELSIF field.type = 'real' AND kind = 'number' AND abs(txt::numeric) < 1e300 THEN
    value := to_jsonb(txt::float8);
  ELSIF kind = 'string' AND field.type IN ('text', 'codes', 'date', 'moment', 'geometry') THEN
    txt := btrim(txt, E' \t\r\n');
    IF txt = '' THEN
      RETURN;
    END IF;
    IF field.type = 'geometry' THEN
      SELECT n.value, n.wrong INTO value, wrong FROM samgrav_log.normal_geometry(txt, field.shape) n;
      RETURN;
    END IF;
    value := to_jsonb(txt);
    wrong := CASE
      WHEN field.type = 'date' AND NOT samgrav_log.is_day(txt) THEN 'type'
      WHEN field.type = 'moment' AND NOT (samgrav_log.is_day(left(txt, 10))
        AND txt ~ '^.{10}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?Z$') THEN 'type'
      WHEN field.type = 'codes' AND txt !~ '^\{[^{},"\s]+(,[^{},"\s]+)*\}$' THEN 'type'
    END;
  ELSE
    wrong := 'type';
  END IF;
  IF wrong IS NULL AND length(txt) > field.max_length THEN
    wrong := 'length';
  ELSIF wrong IS NULL AND field.type = 'integer' AND (value #>> '{}')::integer < field.minimum THEN
    wrong := 'minimum';
  END IF;
END $_$;

ALTER FUNCTION samgrav_log.normal(field samgrav_log.field, given jsonb, OUT value jsonb, OUT wrong text) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.normal_geometry(given text, shape text, OUT value jsonb, OUT wrong text) RETURNS record
    LANGUAGE plpgsql STABLE
    AS $_$
DECLARE
  area float8[] := (SELECT m.value::float8[] FROM samgrav_log.metadata m WHERE m.key = 'area');
  drawn geometry;
BEGIN
  wrong := 'geometry';
  IF given !~ '^[0-9a-fA-F]+$' THEN
    RETURN;
  END IF;
  BEGIN
    drawn := ST_Multi(ST_Force2D(ST_SetSRID(ST_GeomFromWKB(decode(given, 'hex')), 0)));
    IF GeometryType(drawn) IS DISTINCT FROM shape OR ST_IsEmpty(drawn) OR NOT ST_IsValid(drawn) THEN
      RETURN;
    END IF;
  EXCEPTION WHEN OTHERS THEN  -- what is no WKB makes PostGIS raise errors of several classes
    RETURN;
  END;
  wrong := 'place';
  IF area IS NOT NULL AND NOT (ST_XMin(drawn) >= area[1] AND ST_YMin(drawn) >= area[2]
      AND ST_XMax(drawn) <= area[3] AND ST_YMax(drawn) <= area[4]) THEN
    RETURN;
  END IF;
  IF greatest(abs(ST_XMin(drawn)), abs(ST_YMin(drawn)), abs(ST_XMax(drawn)), abs(ST_YMax(drawn))) <= 360 THEN
    RETURN;
  END IF;
  wrong := NULL;
  value := to_jsonb(encode(ST_AsBinary(drawn, 'NDR'), 'hex'));
END $_$;

ALTER FUNCTION samgrav_log.normal_geometry(given text, shape text, OUT value jsonb, OUT wrong text) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.notify() RETURNS void
    LANGUAGE sql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
  SELECT pg_notify('qgis', 'samgrav:' || changed.table_name)
  FROM (SELECT DISTINCT s.table_name FROM samgrav_log.step s WHERE s.action IS NOT NULL) changed
$$;

ALTER FUNCTION samgrav_log.notify() OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.only_for_admins() RETURNS void
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM samgrav_log.member m WHERE m.login = session_user AND m.role = 'admin') THEN
    RAISE insufficient_privilege USING MESSAGE = 'Nothing was changed: only the register''s admins look after its members.';
  END IF;
END $$;

ALTER FUNCTION samgrav_log.only_for_admins() OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.open_door() RETURNS void
    LANGUAGE sql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ UPDATE samgrav_log.door SET open_for = pg_current_xact_id() $$;

ALTER FUNCTION samgrav_log.open_door() OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.own_step(status text) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ SELECT coalesce(status IN ('idea', 'planned', 'cancelled'), false) $$;

ALTER FUNCTION samgrav_log.own_step(status text) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.owner_in_plan(work_uuid text) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
  SELECT coalesce(
    (SELECT coalesce(s.after, s.present) ->> 'party' FROM samgrav_log.step s
      WHERE s.table_name = 'work' AND s.uuid = work_uuid AND s.action IS NOT NULL),
    samgrav_log.owner_of_work(work_uuid))
$$;

ALTER FUNCTION samgrav_log.owner_in_plan(work_uuid text) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.owner_of_work(work_uuid text) RETURNS text
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ SELECT party::text FROM samgrav.work WHERE uuid = work_uuid $$;

ALTER FUNCTION samgrav_log.owner_of_work(work_uuid text) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.permit_problem(s samgrav_log.step, OUT field text, OUT what text) RETURNS record
    LANGUAGE plpgsql IMMUTABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
  reported constant text[] := ARRAY['description', 'contractor', 'external_ref', 'actual_start', 'actual_end'];
  moved_on boolean := s.present IS NOT NULL AND samgrav_log.needs_permit(s.present)
    AND NOT samgrav_log.own_step(s.present ->> 'status');
  beyond boolean := s.after IS NOT NULL AND NOT samgrav_log.own_step(s.after ->> 'status')
    AND ('status' = ANY (s.fields) OR 'excavates' = ANY (s.fields) OR 'traffic' = ANY (s.fields)
      OR 'emergency' = ANY (s.fields))
    AND (samgrav_log.needs_permit(s.after) OR s.present IS NOT NULL AND samgrav_log.needs_permit(s.present));
BEGIN
  IF s.action = 'delete' AND moved_on THEN
    field := 'uuid';
    what := 'permitted';
  ELSIF moved_on AND NOT s.fields <@ reported AND NOT (s.fields <@ (reported || 'status'::text)
      AND s.after ->> 'status' = 'cancelled') THEN
    SELECT n INTO field FROM unnest(s.fields) n WHERE n <> ALL (reported) LIMIT 1;
    what := CASE WHEN field = 'status' THEN 'needs permit' ELSE 'permitted' END;
  ELSIF beyond THEN
    field := 'status';
    what := 'needs permit';
  END IF;
END $$;

ALTER FUNCTION samgrav_log.permit_problem(s samgrav_log.step, OUT field text, OUT what text) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.protected_until(last_day date, years integer) RETURNS date
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
  SELECT CASE WHEN years > 0 AND isfinite(last_day) THEN (last_day + make_interval(years => least(years, 7000)))::date END
$$;

ALTER FUNCTION samgrav_log.protected_until(last_day date, years integer) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.read_values() RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
  WITH looked_at AS MATERIALIZED (
    SELECT s.ord, s.table_name, s.uuid, e.key, n.value,
      CASE
        WHEN e.key = 'uuid' AND e.value = to_jsonb(s.uuid) THEN 'same'
        WHEN e.key = 'uuid' THEN 'uuid kept'
        WHEN f.name IS NULL THEN 'no field'
        WHEN f.bookkeeping THEN 'bookkeeping'
        ELSE n.wrong
      END AS wrong
    FROM samgrav_log.step s
    CROSS JOIN jsonb_each(s.given) e
    LEFT JOIN samgrav_log.field f ON f.table_name = s.table_name AND f.name = e.key
    LEFT JOIN LATERAL samgrav_log.normal(f, e.value) n ON f.name IS NOT NULL AND NOT f.bookkeeping AND f.name <> 'uuid'
  ), told AS (
    INSERT INTO samgrav_log.problem (table_name, uuid, field, what, at_once)
    SELECT l.table_name, l.uuid, l.key, l.wrong, true FROM looked_at l
    WHERE l.wrong <> 'same' ORDER BY l.ord
  )
  UPDATE samgrav_log.step s SET given = g.given
  FROM (
    SELECT l.ord, coalesce(jsonb_object_agg(l.key, l.value) FILTER (WHERE l.wrong IS NULL), '{}') AS given
    FROM looked_at l GROUP BY l.ord
  ) g
  WHERE g.ord = s.ord;
END $$;

ALTER FUNCTION samgrav_log.read_values() OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.reads_work(work_uuid text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ SELECT coalesce((SELECT samgrav_log.may_read(w) FROM samgrav.work w WHERE w.uuid = work_uuid), false) $$;

ALTER FUNCTION samgrav_log.reads_work(work_uuid text) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.reads_work_of(project text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ SELECT EXISTS (SELECT FROM samgrav.work w WHERE w.project_uuid = project AND samgrav_log.may_read(w)) $$;

ALTER FUNCTION samgrav_log.reads_work_of(project text) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.record(t samgrav.code) RETURNS jsonb
    LANGUAGE sql STABLE
    AS $$ SELECT jsonb_build_object('uuid', t."uuid", 'list_name', t."list_name", 'code', t."code", 'label_en', t."label_en", 'label_da', t."label_da", 'definition_en', t."definition_en", 'definition_da', t."definition_da", 'sort_order', t."sort_order", 'weight', t."weight", 'in_use', t."in_use", 'row_version', t."row_version", 'created_by', t."created_by", 'created_at', samgrav_log.moment(t."created_at"), 'changed_by', t."changed_by", 'changed_at', samgrav_log.moment(t."changed_at")) $$;

ALTER FUNCTION samgrav_log.record(t samgrav.code) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.record(t samgrav.contact) RETURNS jsonb
    LANGUAGE sql STABLE
    AS $$ SELECT jsonb_build_object('uuid', t."uuid", 'work_uuid', t."work_uuid", 'contact_name', t."contact_name", 'contact_email', t."contact_email", 'contact_phone', t."contact_phone", 'internal_remark', t."internal_remark", 'row_version', t."row_version", 'created_by', t."created_by", 'created_at', samgrav_log.moment(t."created_at"), 'changed_by', t."changed_by", 'changed_at', samgrav_log.moment(t."changed_at")) $$;

ALTER FUNCTION samgrav_log.record(t samgrav.contact) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.record(t samgrav.detour) RETURNS jsonb
    LANGUAGE sql STABLE
    AS $$ SELECT jsonb_build_object('uuid', t."uuid", 'work_uuid', t."work_uuid", 'title', t."title", 'geom', encode(ST_AsBinary(t."geom", 'NDR'), 'hex'), 'row_version', t."row_version", 'created_by', t."created_by", 'created_at', samgrav_log.moment(t."created_at"), 'changed_by', t."changed_by", 'changed_at', samgrav_log.moment(t."changed_at")) $$;

ALTER FUNCTION samgrav_log.record(t samgrav.detour) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.record(t samgrav.party) RETURNS jsonb
    LANGUAGE sql STABLE
    AS $$ SELECT jsonb_build_object('uuid', t."uuid", 'name', t."name", 'description', t."description", 'row_version', t."row_version", 'created_by', t."created_by", 'created_at', samgrav_log.moment(t."created_at"), 'changed_by', t."changed_by", 'changed_at', samgrav_log.moment(t."changed_at")) $$;

ALTER FUNCTION samgrav_log.record(t samgrav.party) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.record(t samgrav.project) RETURNS jsonb
    LANGUAGE sql STABLE
    AS $$ SELECT jsonb_build_object('uuid', t."uuid", 'title', t."title", 'description', t."description", 'party', t."party", 'row_version', t."row_version", 'created_by', t."created_by", 'created_at', samgrav_log.moment(t."created_at"), 'changed_by', t."changed_by", 'changed_at', samgrav_log.moment(t."changed_at")) $$;

ALTER FUNCTION samgrav_log.record(t samgrav.project) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.record(t samgrav.rule) RETURNS jsonb
    LANGUAGE sql STABLE
    AS $$ SELECT jsonb_build_object('uuid', t."uuid", 'id', t."id", 'name_en', t."name_en", 'name_da', t."name_da", 'severity', t."severity", 'distance_above_m', t."distance_above_m", 'distance_m', t."distance_m", 'gap_min_days', t."gap_min_days", 'gap_max_days', t."gap_max_days", 'conditions', t."conditions", 'advice_en', t."advice_en", 'advice_da', t."advice_da", 'in_use', t."in_use", 'row_version', t."row_version", 'created_by', t."created_by", 'created_at', samgrav_log.moment(t."created_at"), 'changed_by', t."changed_by", 'changed_at', samgrav_log.moment(t."changed_at")) $$;

ALTER FUNCTION samgrav_log.record(t samgrav.rule) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.record(t samgrav.settled_pair) RETURNS jsonb
    LANGUAGE sql STABLE
    AS $$ SELECT jsonb_build_object('uuid', t."uuid", 'work_a_uuid', t."work_a_uuid", 'start_a', t."start_a", 'end_a', t."end_a", 'place_a', t."place_a", 'detours_a', t."detours_a", 'work_b_uuid', t."work_b_uuid", 'start_b', t."start_b", 'end_b', t."end_b", 'place_b', t."place_b", 'detours_b', t."detours_b", 'feature', t."feature", 'rule', t."rule", 'decision', t."decision", 'reason', t."reason", 'row_version', t."row_version", 'created_by', t."created_by", 'created_at', samgrav_log.moment(t."created_at"), 'changed_by', t."changed_by", 'changed_at', samgrav_log.moment(t."changed_at")) $$;

ALTER FUNCTION samgrav_log.record(t samgrav.settled_pair) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.record(t samgrav.work) RETURNS jsonb
    LANGUAGE sql STABLE
    AS $$ SELECT jsonb_build_object('uuid', t."uuid", 'ref', t."ref", 'external_ref', t."external_ref", 'source', t."source", 'title', t."title", 'description', t."description", 'kind', t."kind", 'status', t."status", 'excavates', t."excavates", 'emergency', t."emergency", 'start_date', t."start_date", 'end_date', t."end_date", 'certainty', t."certainty", 'duration_days', t."duration_days", 'earliest_start', t."earliest_start", 'latest_end', t."latest_end", 'actual_start', t."actual_start", 'actual_end', t."actual_end", 'street', t."street", 'geom', encode(ST_AsBinary(t."geom", 'NDR'), 'hex'), 'traffic', t."traffic", 'footprint', t."footprint", 'protection_years', t."protection_years", 'party', t."party", 'contractor', t."contractor", 'project_uuid', t."project_uuid", 'visibility', t."visibility", 'row_version', t."row_version", 'created_by', t."created_by", 'created_at', samgrav_log.moment(t."created_at"), 'changed_by', t."changed_by", 'changed_at', samgrav_log.moment(t."changed_at")) $$;

ALTER FUNCTION samgrav_log.record(t samgrav.work) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.refuse() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
  RAISE insufficient_privilege USING MESSAGE = 'Nothing was saved and your edits are kept: a Samgrav register is written '
    'by the Samgrav plugin only (samgrav_api.apply_changeset). Where the plugin is at work, its own message says why it '
    'did not save.';
END $$;

ALTER FUNCTION samgrav_log.refuse() OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.refuse_change_of_history() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
  RAISE insufficient_privilege USING MESSAGE = 'Nothing was changed: the history of a Samgrav register is kept for good.';
END $$;

ALTER FUNCTION samgrav_log.refuse_change_of_history() OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.refuse_unless_open() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM samgrav_log.door d WHERE d.open_for = pg_current_xact_id_if_assigned()) THEN
    RAISE insufficient_privilege USING MESSAGE = 'Nothing was saved: a Samgrav register is written through '
      'samgrav_api.apply_changeset only, which checks, merges and keeps the history.';
  END IF;
  RETURN NULL;
END $$;

ALTER FUNCTION samgrav_log.refuse_unless_open() OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.related(relation text, one text, other text) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
  SELECT CASE relation
    WHEN 'any' THEN true
    ELSE coalesce((btrim(one, E' \t\r\n') = btrim(other, E' \t\r\n')) = (relation = 'same')
      AND btrim(one, E' \t\r\n') <> '' AND btrim(other, E' \t\r\n') <> '', false)
  END
$$;

ALTER FUNCTION samgrav_log.related(relation text, one text, other text) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.sees_all() RETURNS boolean
    LANGUAGE sql IMMUTABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$ SELECT count(*) > 0 FROM samgrav_log.member WHERE login = session_user AND role IN ('coordinator', 'admin') $$;

ALTER FUNCTION samgrav_log.sees_all() OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.standing_asking(asker text, asked_for bytea, moment timestamp with time zone) RETURNS uuid
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
  SELECT a.id FROM samgrav_log.asking a
  WHERE a.party = asker AND a.login = session_user AND a.fingerprint = asked_for
    AND a.asked_at > moment - CASE WHEN a.answer IS NULL THEN interval '5 minutes' ELSE interval '1 day' END
  ORDER BY a.asked_at DESC LIMIT 1
$$;

ALTER FUNCTION samgrav_log.standing_asking(asker text, asked_for bytea, moment timestamp with time zone) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.take_operations(operations jsonb) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $_$
DECLARE
  is_uuid constant text := '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$';
  op record;
BEGIN
  FOR op IN
    SELECT o.ord, o.op ->> 'kind' AS kind, o.op ->> 'table' AS table_name, o.op ->> 'uuid' AS uuid,
      o.op -> 'base_version' AS base, coalesce(nullif(o.op -> 'values', 'null'), '{}') AS given
    FROM jsonb_array_elements(operations) WITH ORDINALITY o (op, ord) ORDER BY o.ord
  LOOP
    IF NOT EXISTS (SELECT FROM samgrav_log.access a WHERE a.table_name = op.table_name) THEN
      PERFORM samgrav_log.tell('', op.uuid, '', 'no table', jsonb_build_object('table', op.table_name), true);
    ELSIF op.kind IS NULL OR op.kind NOT IN ('insert', 'update', 'delete') OR jsonb_typeof(op.given) <> 'object' THEN
      PERFORM samgrav_log.tell(op.table_name, op.uuid, '', 'no operation', '{}', true);
    ELSIF op.uuid IS NULL OR op.uuid !~ is_uuid THEN
      PERFORM samgrav_log.tell(op.table_name, op.uuid, 'uuid', 'no uuid', '{}', true);
    ELSIF op.kind <> 'insert' AND (op.base IS NULL OR op.base::text !~ '^-?\d{1,9}$') THEN
      PERFORM samgrav_log.tell(op.table_name, op.uuid, 'row_version', 'no base', '{}', true);
    ELSE
      INSERT INTO samgrav_log.step (ord, table_name, uuid, asked, base_version, given)
      VALUES (op.ord, op.table_name, op.uuid, op.kind,
        CASE WHEN op.kind <> 'insert' THEN op.base::text::integer END, op.given)
      ON CONFLICT (table_name, uuid) DO NOTHING;
      IF NOT FOUND THEN
        PERFORM samgrav_log.tell(op.table_name, op.uuid, '', 'twice', '{}', true);
      END IF;
    END IF;
  END LOOP;
END $_$;

ALTER FUNCTION samgrav_log.take_operations(operations jsonb) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.tell(table_name text, uuid text, field text, what text, told jsonb DEFAULT '{}'::jsonb, at_once boolean DEFAULT false) RETURNS void
    LANGUAGE sql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
  INSERT INTO samgrav_log.problem (table_name, uuid, field, what, told, at_once)
  VALUES (coalesce(table_name, ''), coalesce(uuid, ''), field, what, told, at_once)
$$;

ALTER FUNCTION samgrav_log.tell(table_name text, uuid text, field text, what text, told jsonb, at_once boolean) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.tidy() RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
  IF pg_relation_size('samgrav_log.step') + pg_relation_size('samgrav_log.problem') > 400000 THEN
    LOCK TABLE samgrav_log.step, samgrav_log.problem, samgrav_log.conflict IN ACCESS EXCLUSIVE MODE NOWAIT;
    TRUNCATE samgrav_log.step, samgrav_log.problem, samgrav_log.conflict;
  END IF;
EXCEPTION WHEN lock_not_available THEN
  RETURN;
END $$;

ALTER FUNCTION samgrav_log.tidy() OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.unseen_months(mine samgrav.work, OUT first_month text, OUT last_month text) RETURNS record
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    SET enable_seqscan TO 'on'
    SET enable_indexscan TO 'off'
    SET enable_indexonlyscan TO 'off'
    SET enable_bitmapscan TO 'off'
    SET max_parallel_workers_per_gather TO '0'
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

ALTER FUNCTION samgrav_log.unseen_months(mine samgrav.work, OUT first_month text, OUT last_month text) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.used_up(asker text, drawn public.geometry, asked_for bytea, moment timestamp with time zone, OUT budget text, OUT again_at timestamp with time zone) RETURNS record
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
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

ALTER FUNCTION samgrav_log.used_up(asker text, drawn public.geometry, asked_for bytea, moment timestamp with time zone, OUT budget text, OUT again_at timestamp with time zone) OWNER TO samgrav_owner;

CREATE TABLE samgrav_log.history (
    seq bigint NOT NULL,
    changeset uuid NOT NULL,
    table_name text NOT NULL,
    uuid text NOT NULL COLLATE pg_catalog."C",
    row_version integer NOT NULL,
    operation text NOT NULL,
    changed_by text NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    fields text[] NOT NULL,
    record jsonb NOT NULL,
    CONSTRAINT history_operation_check CHECK ((operation = ANY (ARRAY['insert'::text, 'update'::text, 'delete'::text])))
);

ALTER TABLE samgrav_log.history OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.went_out_of_sight(h samgrav_log.history) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
  SELECT h.table_name = 'work'
    AND NOT samgrav_log.may_read(jsonb_populate_record(NULL::samgrav.work, h.record))
    AND coalesce((SELECT samgrav_log.may_read(jsonb_populate_record(NULL::samgrav.work, b.record))
      FROM samgrav_log.history b
      WHERE b.table_name = h.table_name AND b.uuid = h.uuid AND b.row_version = h.row_version - 1), false)
$$;

ALTER FUNCTION samgrav_log.went_out_of_sight(h samgrav_log.history) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.write_history(changeset uuid, moment timestamp with time zone) RETURNS bigint
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
  first bigint := (SELECT d.last_seq FROM samgrav_log.door d);
  written bigint;
BEGIN
  INSERT INTO samgrav_log.history
    (seq, changeset, table_name, uuid, row_version, operation, changed_by, changed_at, fields, record)
  SELECT first + row_number() OVER (ORDER BY s.action = 'insert', s.ord = 0, s.ord, s.table_name, s.uuid),
    changeset, s.table_name, s.uuid, s.last_version + 1, s.action, session_user, moment,
    CASE WHEN s.action = 'delete' THEN '{}' ELSE s.fields END, coalesce(s.after, s.present)
  FROM samgrav_log.step s WHERE s.action IS NOT NULL;
  GET DIAGNOSTICS written = ROW_COUNT;
  UPDATE samgrav_log.door SET last_seq = first + written;
  RETURN first + written;
END $$;

ALTER FUNCTION samgrav_log.write_history(changeset uuid, moment timestamp with time zone) OWNER TO samgrav_owner;

CREATE FUNCTION samgrav_log.write_rows() RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $_$
DECLARE
  due record;
BEGIN
  FOR due IN
    SELECT s.table_name AS target, s.action, c.columns, c.place
    FROM (SELECT DISTINCT table_name, action FROM samgrav_log.step WHERE action IS NOT NULL) s
    CROSS JOIN LATERAL (
      SELECT string_agg(format('%I', f.name), ', ' ORDER BY f.position) AS columns,
        coalesce(min(format('n.%I, ', f.name)) FILTER (WHERE f.type = 'geometry'), '') AS place
      FROM samgrav_log.field f WHERE f.table_name = s.table_name
    ) c
    ORDER BY array_position(ARRAY['delete', 'update', 'insert'], s.action)
  LOOP
    EXECUTE format(CASE due.action
      WHEN 'delete' THEN 'DELETE FROM samgrav.%1$I t USING samgrav_log.step s
        WHERE s.table_name = %1$L AND s.action = ''delete'' AND t.uuid = s.uuid'
      WHEN 'update' THEN 'UPDATE samgrav.%1$I t SET (%2$s) = (SELECT %2$s FROM jsonb_populate_record(t, s.after))
        FROM samgrav_log.step s WHERE s.table_name = %1$L AND s.action = ''update'' AND t.uuid = s.uuid'
      ELSE 'INSERT INTO samgrav.%1$I (%2$s) SELECT %2$s FROM (
          SELECT n.*, s.ord FROM samgrav_log.step s CROSS JOIN jsonb_populate_record(NULL::samgrav.%1$I, s.after) n
          WHERE s.table_name = %1$L AND s.action = ''insert'' ORDER BY %3$s s.ord
        ) new' END, due.target, due.columns, due.place);
  END LOOP;
END $_$;

ALTER FUNCTION samgrav_log.write_rows() OWNER TO samgrav_owner;

ALTER TABLE samgrav.code ALTER COLUMN fid ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME samgrav.code_fid_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE samgrav.contact ALTER COLUMN fid ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME samgrav.contact_fid_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE samgrav.detour ALTER COLUMN fid ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME samgrav.detour_fid_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE samgrav.party ALTER COLUMN fid ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME samgrav.party_fid_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE samgrav.project ALTER COLUMN fid ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME samgrav.project_fid_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE samgrav.rule ALTER COLUMN fid ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME samgrav.rule_fid_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE samgrav.settled_pair ALTER COLUMN fid ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME samgrav.settled_pair_fid_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE samgrav.work ALTER COLUMN fid ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME samgrav.work_fid_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE samgrav_log.asking (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    login name NOT NULL,
    party text NOT NULL,
    work_uuid text NOT NULL COLLATE pg_catalog."C",
    work jsonb NOT NULL,
    geom public.geometry NOT NULL,
    fingerprint bytea NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    asked_in xid8 DEFAULT pg_current_xact_id() NOT NULL,
    answered_at timestamp with time zone,
    answer jsonb
);

ALTER TABLE samgrav_log.asking OWNER TO samgrav_owner;

CREATE VIEW samgrav_api.asking WITH (security_invoker='true') AS
 SELECT asking.id,
    asking.login,
    asking.party,
    asking.work_uuid,
    (asking.work ->> 'ref'::text) AS ref,
    (asking.work ->> 'start_date'::text) AS start_date,
    (asking.work ->> 'end_date'::text) AS end_date,
    asking.asked_at,
    asking.answered_at,
    ((asking.answer ->> 'meets'::text))::boolean AS meets,
    asking.geom
   FROM samgrav_log.asking;

ALTER TABLE samgrav_api.asking OWNER TO samgrav_owner;

CREATE TABLE samgrav_log.changeset (
    id uuid NOT NULL,
    author text NOT NULL,
    note text NOT NULL,
    applied_at timestamp with time zone NOT NULL,
    content bytea NOT NULL,
    result jsonb NOT NULL
);

ALTER TABLE samgrav_log.changeset OWNER TO samgrav_owner;

CREATE VIEW samgrav_api.changeset WITH (security_invoker='true') AS
 SELECT changeset.id,
    changeset.author,
    changeset.note,
    samgrav_log.moment(changeset.applied_at) AS applied_at,
    encode(changeset.content, 'hex'::text) AS content,
    changeset.result
   FROM samgrav_log.changeset;

ALTER TABLE samgrav_api.changeset OWNER TO samgrav_owner;

CREATE VIEW samgrav_api.code WITH (security_invoker='true') AS
 SELECT code.fid,
    code.uuid,
    code.list_name,
    code.code,
    code.label_en,
    code.label_da,
    code.definition_en,
    code.definition_da,
    code.sort_order,
    code.weight,
    code.in_use,
    code.row_version,
    code.created_by,
    code.created_at,
    code.changed_by,
    code.changed_at
   FROM samgrav.code;

ALTER TABLE samgrav_api.code OWNER TO samgrav_owner;

CREATE VIEW samgrav_api.contact WITH (security_invoker='true') AS
 SELECT contact.fid,
    contact.uuid,
    contact.work_uuid,
    contact.contact_name,
    contact.contact_email,
    contact.contact_phone,
    contact.internal_remark,
    contact.row_version,
    contact.created_by,
    contact.created_at,
    contact.changed_by,
    contact.changed_at
   FROM samgrav.contact;

ALTER TABLE samgrav_api.contact OWNER TO samgrav_owner;

CREATE VIEW samgrav_api.detour WITH (security_invoker='true') AS
 SELECT detour.fid,
    detour.uuid,
    detour.work_uuid,
    detour.title,
    detour.geom,
    detour.row_version,
    detour.created_by,
    detour.created_at,
    detour.changed_by,
    detour.changed_at
   FROM samgrav.detour;

ALTER TABLE samgrav_api.detour OWNER TO samgrav_owner;

CREATE VIEW samgrav_api.history WITH (security_invoker='true') AS
 SELECT history.seq,
    history.changeset,
    history.table_name,
    history.uuid,
    history.row_version,
    history.operation,
    history.changed_by,
    samgrav_log.moment(history.changed_at) AS changed_at,
    history.fields,
    history.record
   FROM samgrav_log.history;

ALTER TABLE samgrav_api.history OWNER TO samgrav_owner;

CREATE TABLE samgrav_log.metadata (
    key text NOT NULL,
    value text NOT NULL
);

ALTER TABLE samgrav_log.metadata OWNER TO samgrav_owner;

CREATE VIEW samgrav_api.metadata AS
 SELECT metadata.key,
    metadata.value
   FROM samgrav_log.metadata
  WHERE (samgrav_log.my_role() IS NOT NULL);

ALTER TABLE samgrav_api.metadata OWNER TO samgrav_owner;

CREATE VIEW samgrav_api.party WITH (security_invoker='true') AS
 SELECT party.fid,
    party.uuid,
    party.name,
    party.description,
    party.row_version,
    party.created_by,
    party.created_at,
    party.changed_by,
    party.changed_at
   FROM samgrav.party;

ALTER TABLE samgrav_api.party OWNER TO samgrav_owner;

CREATE VIEW samgrav_api.project WITH (security_invoker='true') AS
 SELECT project.fid,
    project.uuid,
    project.title,
    project.description,
    project.party,
    project.row_version,
    project.created_by,
    project.created_at,
    project.changed_by,
    project.changed_at
   FROM samgrav.project;

ALTER TABLE samgrav_api.project OWNER TO samgrav_owner;

CREATE VIEW samgrav_api.rule WITH (security_invoker='true') AS
 SELECT rule.fid,
    rule.uuid,
    rule.id,
    rule.name_en,
    rule.name_da,
    rule.severity,
    rule.distance_above_m,
    rule.distance_m,
    rule.gap_min_days,
    rule.gap_max_days,
    rule.conditions,
    rule.advice_en,
    rule.advice_da,
    rule.in_use,
    rule.row_version,
    rule.created_by,
    rule.created_at,
    rule.changed_by,
    rule.changed_at
   FROM samgrav.rule;

ALTER TABLE samgrav_api.rule OWNER TO samgrav_owner;

CREATE VIEW samgrav_api.settled_pair WITH (security_invoker='true') AS
 SELECT settled_pair.fid,
    settled_pair.uuid,
    settled_pair.work_a_uuid,
    settled_pair.start_a,
    settled_pair.end_a,
    settled_pair.place_a,
    settled_pair.detours_a,
    settled_pair.work_b_uuid,
    settled_pair.start_b,
    settled_pair.end_b,
    settled_pair.place_b,
    settled_pair.detours_b,
    settled_pair.feature,
    settled_pair.rule,
    settled_pair.decision,
    settled_pair.reason,
    settled_pair.row_version,
    settled_pair.created_by,
    settled_pair.created_at,
    settled_pair.changed_by,
    settled_pair.changed_at
   FROM samgrav.settled_pair;

ALTER TABLE samgrav_api.settled_pair OWNER TO samgrav_owner;

CREATE VIEW samgrav_api.work WITH (security_invoker='true') AS
 SELECT work.fid,
    work.uuid,
    work.ref,
    (work.external_ref COLLATE "POSIX") AS external_ref,
    (work.source COLLATE "POSIX") AS source,
    work.title,
    work.description,
    work.kind,
    work.status,
    work.excavates,
    work.emergency,
    work.start_date,
    work.end_date,
    work.certainty,
    work.duration_days,
    work.earliest_start,
    work.latest_end,
    work.actual_start,
    work.actual_end,
    work.street,
    work.geom,
    work.traffic,
    work.footprint,
    work.protection_years,
    (work.party COLLATE "POSIX") AS party,
    work.contractor,
    (work.project_uuid COLLATE "POSIX") AS project_uuid,
    work.visibility,
    work.row_version,
    work.created_by,
    work.created_at,
    work.changed_by,
    work.changed_at
   FROM samgrav.work;

ALTER TABLE samgrav_api.work OWNER TO samgrav_owner;

CREATE TABLE samgrav_log.access (
    table_name text NOT NULL,
    written_by text NOT NULL,
    CONSTRAINT access_written_by_check CHECK ((written_by = ANY (ARRAY['own work'::text, 'own'::text, 'owner of the work'::text, 'coordinators'::text, 'admins'::text])))
);

ALTER TABLE samgrav_log.access OWNER TO samgrav_owner;

CREATE TABLE samgrav_log.asker (
    party text NOT NULL
);

ALTER TABLE samgrav_log.asker OWNER TO samgrav_owner;

CREATE UNLOGGED TABLE samgrav_log.conflict (
    ord integer NOT NULL,
    told jsonb NOT NULL
);

ALTER TABLE samgrav_log.conflict OWNER TO samgrav_owner;

CREATE TABLE samgrav_log.date_order (
    table_name text NOT NULL,
    early text NOT NULL,
    late text NOT NULL
);

ALTER TABLE samgrav_log.date_order OWNER TO samgrav_owner;

CREATE TABLE samgrav_log.door (
    single boolean DEFAULT true NOT NULL,
    last_seq bigint DEFAULT 0 NOT NULL,
    open_for xid8,
    CONSTRAINT door_single_check CHECK (single)
);

ALTER TABLE samgrav_log.door OWNER TO samgrav_owner;

CREATE TABLE samgrav_log.member (
    login name NOT NULL,
    role text NOT NULL,
    party text,
    changed_by name DEFAULT SESSION_USER NOT NULL,
    changed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT member_check CHECK (((role = 'party'::text) = (party IS NOT NULL))),
    CONSTRAINT member_role_check CHECK ((role = ANY (ARRAY['viewer'::text, 'party'::text, 'coordinator'::text, 'admin'::text])))
);

ALTER TABLE samgrav_log.member OWNER TO samgrav_owner;

CREATE TABLE samgrav_log.member_history (
    number bigint NOT NULL,
    login name NOT NULL,
    role text,
    party text,
    changed_by name DEFAULT SESSION_USER NOT NULL,
    changed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

ALTER TABLE samgrav_log.member_history OWNER TO samgrav_owner;

ALTER TABLE samgrav_log.member_history ALTER COLUMN number ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME samgrav_log.member_history_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE samgrav_log.migration (
    number integer NOT NULL,
    name text NOT NULL,
    checksum text NOT NULL,
    applied_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    applied_with text NOT NULL
);

ALTER TABLE samgrav_log.migration OWNER TO samgrav_owner;

CREATE UNLOGGED TABLE samgrav_log.problem (
    number integer NOT NULL,
    at_once boolean DEFAULT false NOT NULL,
    table_name text NOT NULL,
    uuid text NOT NULL,
    field text NOT NULL,
    what text NOT NULL,
    told jsonb DEFAULT '{}'::jsonb NOT NULL
);

ALTER TABLE samgrav_log.problem OWNER TO samgrav_owner;

ALTER TABLE samgrav_log.problem ALTER COLUMN number ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME samgrav_log.problem_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE samgrav_log.reference (
    year integer NOT NULL,
    last integer NOT NULL
);

ALTER TABLE samgrav_log.reference OWNER TO samgrav_owner;

CREATE TABLE samgrav_log.uniqueness (
    table_name text NOT NULL,
    names text[] NOT NULL
);

ALTER TABLE samgrav_log.uniqueness OWNER TO samgrav_owner;

INSERT INTO samgrav.code OVERRIDING SYSTEM VALUE VALUES
	(1, '1767def3-dd97-5b62-8f1b-75ec84b9de25', 'kind', 'water', 'Water', 'Vand', 'Drinking water mains and service pipes', 'Ledninger og stik til drikkevand', 1, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(2, '931b8bf2-a8c6-59f0-8620-09e4e1f12aa1', 'kind', 'sewer', 'Sewer', 'Kloak', 'Sewers, drains and rain water basins', 'Kloakker, dræn og regnvandsbassiner', 2, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(3, 'a90a299a-adb6-5ddd-8915-df3e464ace5a', 'kind', 'district_heating', 'District heating', 'Fjernvarme', 'District heating pipes', 'Fjernvarmerør', 3, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(4, '542238dc-306c-5725-b915-f12a4f48ada2', 'kind', 'district_cooling', 'District cooling', 'Fjernkøling', 'District cooling pipes', 'Fjernkølerør', 4, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(5, '5c017743-1926-524a-aab4-873ce635def8', 'kind', 'gas', 'Gas', 'Gas', 'Gas mains and service pipes', 'Gasledninger og stik', 5, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(6, 'e7bf72f5-78ba-5e36-ba7b-48b3d58a6999', 'kind', 'electricity', 'Electricity', 'El', 'Power cables and substations', 'Elkabler og transformerstationer', 6, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(7, '795b6f21-f5dc-5d4b-80ff-6434ac3ee3d6', 'kind', 'telecom', 'Telecom', 'Tele', 'Ducts and cables for telephone and data', 'Rør og kabler til tele og data', 7, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(8, 'e05b4577-fb7c-509e-8387-5ab3b46a3084', 'kind', 'street_lighting', 'Street lighting', 'Gadebelysning', 'Lamps, masts and their cables', 'Lamper, master og kabler', 8, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(9, '12925729-bbfd-5eb0-9137-5e7cacd34403', 'kind', 'resurfacing', 'Resurfacing', 'Ny belægning', 'A new wearing course on the carriageway', 'Nyt slidlag på kørebanen', 9, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(10, '937f57b3-da03-5293-9b53-0c2bdd5b991f', 'kind', 'reconstruction', 'Reconstruction', 'Genopretning', 'The street renewed from the ground', 'Vejen fornyes fra grunden', 10, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(11, 'da0c779f-3205-5171-bb08-83cdf1fd1fcd', 'kind', 'pavement', 'Pavement', 'Fortov', 'The footway renewed', 'Fortovet fornyes', 11, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(12, '5ea81814-e901-569c-a966-f769880947be', 'kind', 'cycle_track', 'Cycle track', 'Cykelsti', 'A cycle track built or renewed', 'Cykelsti anlægges eller fornyes', 12, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(13, '9c1105ca-8922-5f41-aebb-116b707b6d77', 'kind', 'bridge', 'Bridge', 'Bro', 'Bridges, tunnels and retaining walls', 'Broer, tunneler og støttemure', 13, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(14, '0d10fd64-46cd-5c11-9ff6-be1aef1dc426', 'kind', 'tram_metro', 'Tram and metro', 'Letbane og metro', 'Rails, stations and shafts', 'Skinner, stationer og skakte', 14, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(15, '18b787bc-721d-5c73-8bd5-88349ce504a2', 'kind', 'building_site', 'Building site', 'Byggeplads', 'A site for work on a building beside the street', 'Plads til byggeri ved vejen', 15, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(16, 'd5247b8c-6c96-5cd9-ad5c-13548d2c5317', 'kind', 'crane_lift', 'Crane or lift', 'Kran eller lift', 'A crane or lift that stands in the street', 'Kran eller lift', 16, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(17, '125c0b0d-48b9-50aa-9558-e28935bad4f0', 'kind', 'scaffold_container', 'Scaffold or container', 'Stillads eller container', 'Scaffolds, containers and sheds in the street', 'Stilladser, containere og skurvogne på vejen', 17, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(18, '442297b2-f49e-5eea-bf3b-36cb71aa64dd', 'kind', 'planting', 'Planting', 'Beplantning', 'Trees and beds planted or felled', 'Træer og bede plantes eller fældes', 18, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(19, 'c912799e-aa51-549e-97cf-68a2034ccb8d', 'kind', 'event', 'Event', 'Arrangement', 'Runs, markets, festivals and film shoots', 'Løb, markeder, festivaler og film', 19, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(20, '110555cf-b99e-5985-8313-dbbf93704b80', 'kind', 'survey', 'Survey', 'Undersøgelse', 'Trial holes, soundings and measurements', 'Prøvehuller, boringer og målinger', 20, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(21, '7752c009-b580-51eb-b0b5-67b552d0b564', 'kind', 'other', 'Other', 'Andet', 'Nothing of the above; say what in the title', 'Intet af det ovenstående; skriv hvad', 21, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(22, '605a4401-9912-53cc-9928-b2522c05d3e2', 'status', 'idea', 'Idea', 'Idé', 'Wished for; period and place may still change', 'Ønsket; tid og sted kan ændre sig', 22, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(23, '8abf9511-f1a3-5a50-8fee-895bbd96c40d', 'status', 'planned', 'Planned', 'Planlagt', 'Will be done; the period is meant', 'Skal udføres; perioden er ment', 23, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(24, '0cd5faf2-9856-53aa-afb1-1af6138328e3', 'status', 'coordinated', 'Coordinated', 'Koordineret', 'Agreed with those it meets', 'Aftalt med dem, det støder sammen med', 24, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(25, 'c14fcef0-2aaf-5079-a5c6-dae49a1efe6a', 'status', 'permitted', 'Permitted', 'Tilladt', 'The road authority has given its permit', 'Vejmyndigheden har givet tilladelse', 25, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(26, '9c5d3e07-3c94-575d-8d0a-68a1a6cb3ecf', 'status', 'ongoing', 'Ongoing', 'I gang', 'Work has begun in the street', 'Arbejdet på vejen er begyndt', 26, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(27, '1ceefc48-17a0-5c79-b317-479b7c8cd29f', 'status', 'paused', 'Paused', 'Sat på pause', 'Begun, and standing still', 'Begyndt, men står stille', 27, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(28, 'd09d3130-a6a1-5a01-92e6-0f51f05308f5', 'status', 'completed', 'Completed', 'Afsluttet', 'Done, and the street handed back', 'Udført, og vejen er afleveret', 28, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(29, '8b07b95f-a1ca-5fc6-bbdf-b413166105bc', 'status', 'cancelled', 'Cancelled', 'Aflyst', 'Will not be done', 'Udføres ikke', 29, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(30, '14407792-65ad-504d-9003-d57b7f4c31d5', 'traffic', 'unknown', 'Not known yet', 'Ukendt', 'Counts as hindering motor traffic until somebody says otherwise', 'Regnes som gene for biltrafikken, til nogen siger andet', 30, 1, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(31, 'fa8de4e2-fede-5a2a-a07b-8ebd6eabf6ec', 'traffic', 'none', 'None', 'Ingen', 'Motor traffic is not hindered', 'Biltrafikken generes ikke', 31, 0, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(32, '092cf9f0-b68a-5938-9f87-f313256e12f6', 'traffic', 'narrowed', 'Narrowed', 'Indsnævret', 'Lanes narrowed, all open', 'Smallere spor, alle åbne', 32, 0.5, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(33, 'df316da3-bf1c-54d0-a20a-276adaf1aa81', 'traffic', 'lane_closed', 'Lane closed', 'Spor lukket', 'A lane closed, both directions open', 'Et spor lukket', 33, 1, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(34, '53a3ef79-ebd5-5927-a05f-b64753c495a5', 'traffic', 'alternating', 'Alternating', 'Skiftevis', 'One lane for both directions in turn', 'Ét spor til begge retninger', 34, 2, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(35, '975bdc26-9d38-58b7-8e89-6458b4ec06b1', 'traffic', 'one_direction_closed', 'One direction closed', 'Én retning lukket', 'One direction led elsewhere', 'Ensrettet', 35, 3, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(36, '8c4af9e7-426a-587d-bedd-44d3681289c7', 'traffic', 'closed', 'Closed', 'Lukket', 'Closed to motor traffic', 'Lukket for biltrafik', 36, 5, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(37, '2013c127-d457-50d6-a721-9db248f33c5d', 'footprint', 'carriageway', 'Carriageway', 'Kørebane', 'The lanes for motor traffic', 'Sporene til biltrafik', 37, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(38, 'bf4ccc4b-31d5-55e7-8fa0-eb02ffdb9bf7', 'footprint', 'cycle_track', 'Cycle track', 'Cykelsti', 'Cycle tracks and lanes', 'Cykelstier og -baner', 38, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(39, 'bae4f771-e146-5620-9179-44278b1327c4', 'footprint', 'footway', 'Footway', 'Fortov', 'Pavements and crossings', 'Fortove og overgange', 39, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(40, 'f88a4cc1-b087-5ec8-897c-ba48fc24ea17', 'footprint', 'verge', 'Verge', 'Rabat', 'Verges, beds and trees', 'Rabatter, bede og træer', 40, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(41, '626ffb17-67a9-534c-a5c5-a3281a310e54', 'footprint', 'parking', 'Parking', 'Parkering', 'Parking along the street', 'Parkering langs vejen', 41, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(42, '3c2f44ec-643d-56f3-b42a-d2b97102ce67', 'footprint', 'square', 'Square', 'Plads', 'Squares and pedestrian areas', 'Pladser og gågader', 42, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(43, '74ffb6ed-0514-53fd-9c40-e30e88400644', 'footprint', 'off_street', 'Off street', 'Uden for vejen', 'Beside the street', 'Ved siden af vejen', 43, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(44, 'cba1ca00-dd9d-5061-a1d0-6df89aea7722', 'certainty', 'day', 'To the day', 'På dagen', 'The period is firm to the day', 'Perioden ligger fast på dagen', 44, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(45, 'c2e57ac9-5171-57af-bd5f-4e8b3b606cc4', 'certainty', 'week', 'To the week', 'På ugen', 'The period is firm to the week', 'Perioden ligger fast på ugen', 45, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(46, 'f187fe10-01eb-5123-bf8d-b1efdbb4c097', 'certainty', 'month', 'To the month', 'På måneden', 'The period is firm to the month', 'Perioden ligger fast på måneden', 46, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(47, 'a6d75f6a-2d20-5f0f-86a1-8698c9972c5e', 'certainty', 'quarter', 'To the quarter', 'På kvartalet', 'The period is firm to the quarter', 'Ligger fast på kvartalet', 47, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(48, '174f806b-9bf7-5f04-94af-6ac73dfd8507', 'certainty', 'year', 'To the year', 'På året', 'The period is firm to the year', 'Perioden ligger fast på året', 48, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(49, '434da455-e39e-5d83-8e6d-1b1d71b7dad7', 'visibility', 'public', 'Public', 'Offentlig', 'Everybody may see the work', 'Alle må se arbejdet', 49, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(50, '545b53d6-4c98-50ad-bc6c-25ef948b558d', 'visibility', 'parties', 'Parties', 'Parter', 'The register''s parties may see the work', 'Registrets parter må se arbejdet', 50, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00');
INSERT INTO samgrav.code OVERRIDING SYSTEM VALUE VALUES
	(51, 'e973cc42-4676-5aba-add3-9dd76372671c', 'visibility', 'internal', 'Internal', 'Intern', 'Only the owner and the city may see it', 'Kun ejeren og byen må se det', 51, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(52, '479f77ac-7c7a-5c11-933f-f779f13bcb27', 'decision', 'coordinated', 'Coordinated', 'Koordineret', 'The two belong together, or are agreed on', 'De to hører sammen', 52, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(53, '5078f59c-d480-5551-a8d5-75018bb67ac7', 'decision', 'no_problem', 'No problem', 'Intet problem', 'They do not trouble each other in fact', 'De generer ikke hinanden', 53, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00');

INSERT INTO samgrav.contact OVERRIDING SYSTEM VALUE VALUES
	(1, '76ecd1b1-a0d6-4370-9307-9549884009d6', '020f423a-6b08-5335-9c7f-b648ca68e1ef', 'Ida', NULL, NULL, NULL, 1, 'Anna', '2026-11-28 02:03:16.025+00', 'Anna', '2026-11-28 02:03:16.025+00');

INSERT INTO samgrav.party OVERRIDING SYSTEM VALUE VALUES
	(1, '9dc42c15-8fa8-4603-b47e-4b9eed25f3a6', 'Heat company', NULL, 1, 'Anna', '2026-11-28 02:03:15.921+00', 'Anna', '2026-11-28 02:03:15.921+00');

INSERT INTO samgrav.rule OVERRIDING SYSTEM VALUE VALUES
	(1, 'daaab27b-f83c-5560-8d47-dd69ca585593', 'clash_traffic', 'Clash in traffic', 'Sammenstød i trafikken', 'conflict', NULL, 10, NULL, 0, '{"a": {"not_statuses": ["completed"], "hinders_traffic": true}, "b": {"not_statuses": ["completed"]}}', NULL, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(2, '1ca4f447-d342-54f5-a90d-d04693e80ec9', 'clash', 'Clash', 'Sammenstød', 'warning', NULL, 5, NULL, 0, '{"a": {"not_statuses": ["completed"], "hinders_traffic": false}, "b": {"not_statuses": ["completed"], "hinders_traffic": false}}', NULL, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(3, 'b51e4c3a-5c75-5e76-b0df-5413156335c6', 'protection', 'Protection', 'Gravespærring', 'conflict', NULL, 2, 1, NULL, '{"a": {"not_statuses": ["completed"], "excavates": true}, "b": {"protects": true, "ended": true}, "a_follows_b": true, "within_protection": true}', NULL, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(4, '1b4f92d3-cd28-5ce4-a73f-57d9a05edad9', 'dig_first', 'Dig first', 'Grav først', 'conflict', NULL, 2, 1, NULL, '{"a": {"not_statuses": ["completed"], "excavates": true}, "b": {"protects": true, "ended": false}, "a_follows_b": true, "within_protection": true}', 'The order can still be changed: let {a} dig before {b} renews the surface.', 'Rækkefølgen kan endnu ændres: lad {a} grave, før {b} fornyer belægningen.', true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(5, '9336a9cf-9781-56f1-9a2a-713c143dd666', 'opportunity', 'Opportunity', 'Samgravning', 'opportunity', NULL, 25, 1, 365, '{"a": {"statuses": ["idea", "planned", "coordinated"], "excavates": true}, "b": {"statuses": ["idea", "planned", "coordinated"], "excavates": true}, "party": "different"}', 'They could dig together.', 'De kunne grave sammen.', true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(6, 'f89c5ab2-e769-591f-8eea-866ffe5765b9', 'crowding', 'Crowding', 'Ophobning', 'warning', 10, 150, NULL, 0, '{"a": {"not_statuses": ["completed"], "hinders_traffic": true}, "b": {"not_statuses": ["completed"], "hinders_traffic": true}, "street": "same"}', NULL, NULL, false, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00'),
	(7, '96bb72cf-eee6-5214-9fa8-dae097f4ecd7', 'detour', 'Detour', 'Omkørsel', 'conflict', NULL, 5, NULL, 0, '{"a": {"not_statuses": ["completed"]}, "b": {"not_statuses": ["completed"]}, "on_detour": true}', NULL, NULL, true, 1, 'Anna', '2026-11-28 02:03:15.176+00', 'Anna', '2026-11-28 02:03:15.176+00');

INSERT INTO samgrav.work OVERRIDING SYSTEM VALUE VALUES
	(1, '020f423a-6b08-5335-9c7f-b648ca68e1ef', 'W-2026-00001', NULL, NULL, 'Old mains', NULL, 'other', 'planned', true, false, '2027-04-01', NULL, 'day', NULL, NULL, NULL, NULL, NULL, NULL, '0106000020E864000001000000010300000001000000050000000000000054182641000000003A9057410000000054182641000000803C9057410000000040182641000000803C9057410000000040182641000000003A9057410000000054182641000000003A905741', 'unknown', NULL, NULL, 'Heat company', NULL, NULL, 'public', 1, 'Anna', '2026-11-28 02:03:16.025+00', 'Anna', '2026-11-28 02:03:16.025+00');

INSERT INTO samgrav_log.access VALUES
	('work', 'own work'),
	('project', 'own'),
	('party', 'coordinators'),
	('contact', 'owner of the work'),
	('code', 'admins'),
	('rule', 'admins'),
	('detour', 'owner of the work'),
	('settled_pair', 'coordinators');

INSERT INTO samgrav_log.changeset VALUES
	('8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'Anna', 'The codes and rules of a new register', '2026-11-28 02:03:15.176+00', '\xb15c1fae4500633cca2983174b8865c1e2e3be978969a4da35a71c81ce7a2872', '{"seq": 60, "rows": [{"ref": null, "uuid": "1767def3-dd97-5b62-8f1b-75ec84b9de25", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "931b8bf2-a8c6-59f0-8620-09e4e1f12aa1", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "a90a299a-adb6-5ddd-8915-df3e464ace5a", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "542238dc-306c-5725-b915-f12a4f48ada2", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "5c017743-1926-524a-aab4-873ce635def8", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "e7bf72f5-78ba-5e36-ba7b-48b3d58a6999", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "795b6f21-f5dc-5d4b-80ff-6434ac3ee3d6", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "e05b4577-fb7c-509e-8387-5ab3b46a3084", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "12925729-bbfd-5eb0-9137-5e7cacd34403", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "937f57b3-da03-5293-9b53-0c2bdd5b991f", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "da0c779f-3205-5171-bb08-83cdf1fd1fcd", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "5ea81814-e901-569c-a966-f769880947be", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "9c1105ca-8922-5f41-aebb-116b707b6d77", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "0d10fd64-46cd-5c11-9ff6-be1aef1dc426", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "18b787bc-721d-5c73-8bd5-88349ce504a2", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "d5247b8c-6c96-5cd9-ad5c-13548d2c5317", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "125c0b0d-48b9-50aa-9558-e28935bad4f0", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "442297b2-f49e-5eea-bf3b-36cb71aa64dd", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "c912799e-aa51-549e-97cf-68a2034ccb8d", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "110555cf-b99e-5985-8313-dbbf93704b80", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "7752c009-b580-51eb-b0b5-67b552d0b564", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "605a4401-9912-53cc-9928-b2522c05d3e2", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "8abf9511-f1a3-5a50-8fee-895bbd96c40d", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "0cd5faf2-9856-53aa-afb1-1af6138328e3", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "c14fcef0-2aaf-5079-a5c6-dae49a1efe6a", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "9c5d3e07-3c94-575d-8d0a-68a1a6cb3ecf", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "1ceefc48-17a0-5c79-b317-479b7c8cd29f", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "d09d3130-a6a1-5a01-92e6-0f51f05308f5", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "8b07b95f-a1ca-5fc6-bbdf-b413166105bc", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "14407792-65ad-504d-9003-d57b7f4c31d5", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "fa8de4e2-fede-5a2a-a07b-8ebd6eabf6ec", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "092cf9f0-b68a-5938-9f87-f313256e12f6", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "df316da3-bf1c-54d0-a20a-276adaf1aa81", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "53a3ef79-ebd5-5927-a05f-b64753c495a5", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "975bdc26-9d38-58b7-8e89-6458b4ec06b1", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "8c4af9e7-426a-587d-bedd-44d3681289c7", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "2013c127-d457-50d6-a721-9db248f33c5d", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "bf4ccc4b-31d5-55e7-8fa0-eb02ffdb9bf7", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "bae4f771-e146-5620-9179-44278b1327c4", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "f88a4cc1-b087-5ec8-897c-ba48fc24ea17", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "626ffb17-67a9-534c-a5c5-a3281a310e54", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "3c2f44ec-643d-56f3-b42a-d2b97102ce67", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "74ffb6ed-0514-53fd-9c40-e30e88400644", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "cba1ca00-dd9d-5061-a1d0-6df89aea7722", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "c2e57ac9-5171-57af-bd5f-4e8b3b606cc4", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "f187fe10-01eb-5123-bf8d-b1efdbb4c097", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "a6d75f6a-2d20-5f0f-86a1-8698c9972c5e", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "174f806b-9bf7-5f04-94af-6ac73dfd8507", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "434da455-e39e-5d83-8e6d-1b1d71b7dad7", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "545b53d6-4c98-50ad-bc6c-25ef948b558d", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "e973cc42-4676-5aba-add3-9dd76372671c", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "479f77ac-7c7a-5c11-933f-f779f13bcb27", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "5078f59c-d480-5551-a8d5-75018bb67ac7", "table": "code", "merged": [], "row_version": 1}, {"ref": null, "uuid": "daaab27b-f83c-5560-8d47-dd69ca585593", "table": "rule", "merged": [], "row_version": 1}, {"ref": null, "uuid": "1ca4f447-d342-54f5-a90d-d04693e80ec9", "table": "rule", "merged": [], "row_version": 1}, {"ref": null, "uuid": "b51e4c3a-5c75-5e76-b0df-5413156335c6", "table": "rule", "merged": [], "row_version": 1}, {"ref": null, "uuid": "1b4f92d3-cd28-5ce4-a73f-57d9a05edad9", "table": "rule", "merged": [], "row_version": 1}, {"ref": null, "uuid": "9336a9cf-9781-56f1-9a2a-713c143dd666", "table": "rule", "merged": [], "row_version": 1}, {"ref": null, "uuid": "f89c5ab2-e769-591f-8eea-866ffe5765b9", "table": "rule", "merged": [], "row_version": 1}, {"ref": null, "uuid": "96bb72cf-eee6-5214-9fa8-dae097f4ecd7", "table": "rule", "merged": [], "row_version": 1}], "outcome": "registered", "replayed": false, "changeset": "8d19763a-edc9-4ed6-b81b-1c6eab8f0476"}'),
	('14b46f88-93e2-43e8-878e-a3ce5a32946b', 'Anna', '', '2026-11-28 02:03:15.921+00', '\x0437c38441848b4d5941832c3ff80f35047560707207b336c990122d00682cf0', '{"seq": 61, "rows": [{"ref": null, "uuid": "9dc42c15-8fa8-4603-b47e-4b9eed25f3a6", "table": "party", "merged": [], "row_version": 1}], "outcome": "registered", "replayed": false, "changeset": "14b46f88-93e2-43e8-878e-a3ce5a32946b"}'),
	('978dbf76-8957-4719-863b-d1cca22a5f4e', 'Anna', '', '2026-11-28 02:03:16.025+00', '\xd51ea18bd808321f854a1e1b07a005c337d6b0b4b7e7cd701e2df1f7be75713f', '{"seq": 63, "rows": [{"ref": "W-2026-00001", "uuid": "020f423a-6b08-5335-9c7f-b648ca68e1ef", "table": "work", "merged": [], "row_version": 1}, {"ref": null, "uuid": "76ecd1b1-a0d6-4370-9307-9549884009d6", "table": "contact", "merged": [], "row_version": 1}], "outcome": "registered", "replayed": false, "changeset": "978dbf76-8957-4719-863b-d1cca22a5f4e"}');

INSERT INTO samgrav_log.date_order VALUES
	('work', 'start_date', 'end_date'),
	('work', 'actual_start', 'actual_end'),
	('work', 'earliest_start', 'latest_end'),
	('work', 'earliest_start', 'start_date'),
	('work', 'end_date', 'latest_end');

INSERT INTO samgrav_log.door VALUES
	(true, 63, NULL);

INSERT INTO samgrav_log.field VALUES
	('work', 'uuid', 0, 'text', NULL, true, false, NULL, 36, NULL, NULL, NULL, NULL, false, 0),
	('work', 'ref', 1, 'text', NULL, false, true, NULL, NULL, NULL, NULL, NULL, NULL, false, 1),
	('work', 'external_ref', 2, 'text', NULL, false, false, NULL, 200, NULL, NULL, NULL, NULL, false, 2),
	('work', 'source', 3, 'text', NULL, false, false, NULL, 200, NULL, NULL, NULL, NULL, false, 3),
	('work', 'title', 4, 'text', NULL, true, false, NULL, 200, NULL, NULL, NULL, NULL, false, 4),
	('work', 'description', 5, 'text', NULL, false, false, NULL, 10000, NULL, NULL, NULL, NULL, false, 5),
	('work', 'kind', 6, 'text', NULL, true, false, '"other"', NULL, NULL, 'kind', NULL, NULL, false, 6),
	('work', 'status', 7, 'text', NULL, true, false, '"planned"', NULL, NULL, 'status', NULL, NULL, false, 7),
	('work', 'excavates', 8, 'boolean', NULL, true, false, 'true', NULL, NULL, NULL, NULL, NULL, false, 8),
	('work', 'emergency', 9, 'boolean', NULL, true, false, 'false', NULL, NULL, NULL, NULL, NULL, false, 9),
	('work', 'start_date', 10, 'date', NULL, false, false, NULL, NULL, NULL, NULL, NULL, NULL, false, 7),
	('work', 'end_date', 11, 'date', NULL, false, false, NULL, NULL, NULL, NULL, NULL, NULL, false, 7),
	('work', 'certainty', 12, 'text', NULL, true, false, '"day"', NULL, NULL, 'certainty', NULL, NULL, false, 12),
	('work', 'duration_days', 13, 'integer', NULL, false, false, NULL, NULL, 1, NULL, NULL, NULL, false, 13),
	('work', 'earliest_start', 14, 'date', NULL, false, false, NULL, NULL, NULL, NULL, NULL, NULL, false, 14),
	('work', 'latest_end', 15, 'date', NULL, false, false, NULL, NULL, NULL, NULL, NULL, NULL, false, 15),
	('work', 'actual_start', 16, 'date', NULL, false, false, NULL, NULL, NULL, NULL, NULL, NULL, false, 7),
	('work', 'actual_end', 17, 'date', NULL, false, false, NULL, NULL, NULL, NULL, NULL, NULL, false, 7),
	('work', 'street', 18, 'text', NULL, false, false, NULL, 500, NULL, NULL, NULL, NULL, false, 18),
	('work', 'geom', 19, 'geometry', 'MULTIPOLYGON', true, false, NULL, NULL, NULL, NULL, NULL, NULL, false, 7),
	('work', 'traffic', 20, 'text', NULL, true, false, '"unknown"', NULL, NULL, 'traffic', NULL, NULL, false, 20),
	('work', 'footprint', 21, 'codes', NULL, false, false, NULL, NULL, NULL, 'footprint', NULL, NULL, false, 21),
	('work', 'protection_years', 22, 'integer', NULL, false, false, NULL, NULL, 0, NULL, NULL, NULL, false, 22),
	('work', 'party', 23, 'text', NULL, true, false, NULL, 200, NULL, NULL, 'party', 'name', false, 23),
	('work', 'contractor', 24, 'text', NULL, false, false, NULL, 200, NULL, NULL, NULL, NULL, false, 24),
	('work', 'project_uuid', 25, 'text', NULL, false, false, NULL, 36, NULL, NULL, 'project', 'uuid', false, 25),
	('work', 'visibility', 26, 'text', NULL, true, false, '"public"', NULL, NULL, 'visibility', NULL, NULL, false, 26),
	('work', 'row_version', 27, 'integer', NULL, false, true, NULL, NULL, NULL, NULL, NULL, NULL, false, 27),
	('work', 'created_by', 28, 'text', NULL, false, true, NULL, NULL, NULL, NULL, NULL, NULL, false, 28),
	('work', 'created_at', 29, 'moment', NULL, false, true, NULL, NULL, NULL, NULL, NULL, NULL, false, 29),
	('work', 'changed_by', 30, 'text', NULL, false, true, NULL, NULL, NULL, NULL, NULL, NULL, false, 30),
	('work', 'changed_at', 31, 'moment', NULL, false, true, NULL, NULL, NULL, NULL, NULL, NULL, false, 31),
	('project', 'uuid', 0, 'text', NULL, true, false, NULL, 36, NULL, NULL, NULL, NULL, false, 0),
	('project', 'title', 1, 'text', NULL, true, false, NULL, 200, NULL, NULL, NULL, NULL, false, 1),
	('project', 'description', 2, 'text', NULL, false, false, NULL, 10000, NULL, NULL, NULL, NULL, false, 2),
	('project', 'party', 3, 'text', NULL, false, false, NULL, 200, NULL, NULL, 'party', 'name', false, 3),
	('project', 'row_version', 4, 'integer', NULL, false, true, NULL, NULL, NULL, NULL, NULL, NULL, false, 4),
	('project', 'created_by', 5, 'text', NULL, false, true, NULL, NULL, NULL, NULL, NULL, NULL, false, 5),
	('project', 'created_at', 6, 'moment', NULL, false, true, NULL, NULL, NULL, NULL, NULL, NULL, false, 6),
	('project', 'changed_by', 7, 'text', NULL, false, true, NULL, NULL, NULL, NULL, NULL, NULL, false, 7),
	('project', 'changed_at', 8, 'moment', NULL, false, true, NULL, NULL, NULL, NULL, NULL, NULL, false, 8),
	('party', 'uuid', 0, 'text', NULL, true, false, NULL, 36, NULL, NULL, NULL, NULL, false, 0),
	('party', 'name', 1, 'text', NULL, true, false, NULL, 200, NULL, NULL, NULL, NULL, false, 1),
	('party', 'description', 2, 'text', NULL, false, false, NULL, 10000, NULL, NULL, NULL, NULL, false, 2),
	('party', 'row_version', 3, 'integer', NULL, false, true, NULL, NULL, NULL, NULL, NULL, NULL, false, 3),
	('party', 'created_by', 4, 'text', NULL, false, true, NULL, NULL, NULL, NULL, NULL, NULL, false, 4),
	('party', 'created_at', 5, 'moment', NULL, false, true, NULL, NULL, NULL, NULL, NULL, NULL, false, 5),
	('party', 'changed_by', 6, 'text', NULL, false, true, NULL, NULL, NULL, NULL, NULL, NULL, false, 6),
	('party', 'changed_at', 7, 'moment', NULL, false, true, NULL, NULL, NULL, NULL, NULL, NULL, false, 7),
	('contact', 'uuid', 0, 'text', NULL, true, false, NULL, 36, NULL, NULL, NULL, NULL, false, 0);
INSERT INTO samgrav_log.field VALUES
	('contact', 'work_uuid', 1, 'text', NULL, true, false, NULL, NULL, NULL, NULL, 'work', 'uuid', true, 1),
	('contact', 'contact_name', 2, 'text', NULL, false, false, NULL, 200, NULL, NULL, NULL, NULL, false, 2),
	('contact', 'contact_email', 3, 'text', NULL, false, false, NULL, 200, NULL, NULL, NULL, NULL, false, 3),
	('contact', 'contact_phone', 4, 'text', NULL, false, false, NULL, 50, NULL, NULL, NULL, NULL, false, 4),
	('contact', 'internal_remark', 5, 'text', NULL, false, false, NULL, 10000, NULL, NULL, NULL, NULL, false, 5),
	('contact', 'row_version', 6, 'integer', NULL, false, true, NULL, NULL, NULL, NULL, NULL, NULL, false, 6),
	('contact', 'created_by', 7, 'text', NULL, false, true, NULL, NULL, NULL, NULL, NULL, NULL, false, 7),
	('contact', 'created_at', 8, 'moment', NULL, false, true, NULL, NULL, NULL, NULL, NULL, NULL, false, 8),
	('contact', 'changed_by', 9, 'text', NULL, false, true, NULL, NULL, NULL, NULL, NULL, NULL, false, 9),
	('contact', 'changed_at', 10, 'moment', NULL, false, true, NULL, NULL, NULL, NULL, NULL, NULL, false, 10),
	('code', 'uuid', 0, 'text', NULL, true, false, NULL, 36, NULL, NULL, NULL, NULL, false, 0),
	('code', 'list_name', 1, 'text', NULL, true, false, NULL, 50, NULL, NULL, NULL, NULL, false, 1),
	('code', 'code', 2, 'text', NULL, true, false, NULL, 50, NULL, NULL, NULL, NULL, false, 2),
	('code', 'label_en', 3, 'text', NULL, true, false, NULL, 100, NULL, NULL, NULL, NULL, false, 3),
	('code', 'label_da', 4, 'text', NULL, true, false, NULL, 100, NULL, NULL, NULL, NULL, false, 4),
	('code', 'definition_en', 5, 'text', NULL, false, false, NULL, 500, NULL, NULL, NULL, NULL, false, 5),
	('code', 'definition_da', 6, 'text', NULL, false, false, NULL, 500, NULL, NULL, NULL, NULL, false, 6),
	('code', 'sort_order', 7, 'integer', NULL, true, false, '0', NULL, NULL, NULL, NULL, NULL, false, 7),
	('code', 'weight', 8, 'real', NULL, false, false, NULL, NULL, NULL, NULL, NULL, NULL, false, 8),
	('code', 'in_use', 9, 'boolean', NULL, true, false, 'true', NULL, NULL, NULL, NULL, NULL, false, 9),
	('code', 'row_version', 10, 'integer', NULL, false, true, NULL, NULL, NULL, NULL, NULL, NULL, false, 10),
	('code', 'created_by', 11, 'text', NULL, false, true, NULL, NULL, NULL, NULL, NULL, NULL, false, 11),
	('code', 'created_at', 12, 'moment', NULL, false, true, NULL, NULL, NULL, NULL, NULL, NULL, false, 12),
	('code', 'changed_by', 13, 'text', NULL, false, true, NULL, NULL, NULL, NULL, NULL, NULL, false, 13),
	('code', 'changed_at', 14, 'moment', NULL, false, true, NULL, NULL, NULL, NULL, NULL, NULL, false, 14),
	('rule', 'uuid', 0, 'text', NULL, true, false, NULL, 36, NULL, NULL, NULL, NULL, false, 0),
	('rule', 'id', 1, 'text', NULL, true, false, NULL, 50, NULL, NULL, NULL, NULL, false, 1),
	('rule', 'name_en', 2, 'text', NULL, true, false, NULL, 100, NULL, NULL, NULL, NULL, false, 2),
	('rule', 'name_da', 3, 'text', NULL, true, false, NULL, 100, NULL, NULL, NULL, NULL, false, 3),
	('rule', 'severity', 4, 'text', NULL, true, false, NULL, NULL, NULL, NULL, NULL, NULL, false, 4),
	('rule', 'distance_above_m', 5, 'real', NULL, false, false, NULL, NULL, NULL, NULL, NULL, NULL, false, 5),
	('rule', 'distance_m', 6, 'real', NULL, true, false, NULL, NULL, NULL, NULL, NULL, NULL, false, 6),
	('rule', 'gap_min_days', 7, 'integer', NULL, false, false, NULL, NULL, NULL, NULL, NULL, NULL, false, 7),
	('rule', 'gap_max_days', 8, 'integer', NULL, false, false, NULL, NULL, NULL, NULL, NULL, NULL, false, 8),
	('rule', 'conditions', 9, 'text', NULL, false, false, NULL, NULL, NULL, NULL, NULL, NULL, false, 9),
	('rule', 'advice_en', 10, 'text', NULL, false, false, NULL, 1000, NULL, NULL, NULL, NULL, false, 10),
	('rule', 'advice_da', 11, 'text', NULL, false, false, NULL, 1000, NULL, NULL, NULL, NULL, false, 11),
	('rule', 'in_use', 12, 'boolean', NULL, true, false, 'true', NULL, NULL, NULL, NULL, NULL, false, 12),
	('rule', 'row_version', 13, 'integer', NULL, false, true, NULL, NULL, NULL, NULL, NULL, NULL, false, 13),
	('rule', 'created_by', 14, 'text', NULL, false, true, NULL, NULL, NULL, NULL, NULL, NULL, false, 14),
	('rule', 'created_at', 15, 'moment', NULL, false, true, NULL, NULL, NULL, NULL, NULL, NULL, false, 15),
	('rule', 'changed_by', 16, 'text', NULL, false, true, NULL, NULL, NULL, NULL, NULL, NULL, false, 16),
	('rule', 'changed_at', 17, 'moment', NULL, false, true, NULL, NULL, NULL, NULL, NULL, NULL, false, 17),
	('detour', 'uuid', 0, 'text', NULL, true, false, NULL, 36, NULL, NULL, NULL, NULL, false, 0),
	('detour', 'work_uuid', 1, 'text', NULL, true, false, NULL, 36, NULL, NULL, 'work', 'uuid', true, 1),
	('detour', 'title', 2, 'text', NULL, false, false, NULL, 200, NULL, NULL, NULL, NULL, false, 2),
	('detour', 'geom', 3, 'geometry', 'MULTILINESTRING', true, false, NULL, NULL, NULL, NULL, NULL, NULL, false, 3),
	('detour', 'row_version', 4, 'integer', NULL, false, true, NULL, NULL, NULL, NULL, NULL, NULL, false, 4),
	('detour', 'created_by', 5, 'text', NULL, false, true, NULL, NULL, NULL, NULL, NULL, NULL, false, 5),
	('detour', 'created_at', 6, 'moment', NULL, false, true, NULL, NULL, NULL, NULL, NULL, NULL, false, 6);
INSERT INTO samgrav_log.field VALUES
	('detour', 'changed_by', 7, 'text', NULL, false, true, NULL, NULL, NULL, NULL, NULL, NULL, false, 7),
	('detour', 'changed_at', 8, 'moment', NULL, false, true, NULL, NULL, NULL, NULL, NULL, NULL, false, 8),
	('settled_pair', 'uuid', 0, 'text', NULL, true, false, NULL, 36, NULL, NULL, NULL, NULL, false, 0),
	('settled_pair', 'work_a_uuid', 1, 'text', NULL, true, false, NULL, 36, NULL, NULL, 'work', 'uuid', true, 1),
	('settled_pair', 'start_a', 2, 'date', NULL, false, false, NULL, NULL, NULL, NULL, NULL, NULL, false, 2),
	('settled_pair', 'end_a', 3, 'date', NULL, false, false, NULL, NULL, NULL, NULL, NULL, NULL, false, 2),
	('settled_pair', 'place_a', 4, 'text', NULL, true, false, NULL, 64, NULL, NULL, NULL, NULL, false, 2),
	('settled_pair', 'detours_a', 5, 'text', NULL, false, false, NULL, 64, NULL, NULL, NULL, NULL, false, 2),
	('settled_pair', 'work_b_uuid', 6, 'text', NULL, false, false, NULL, 36, NULL, NULL, 'work', 'uuid', true, 6),
	('settled_pair', 'start_b', 7, 'date', NULL, false, false, NULL, NULL, NULL, NULL, NULL, NULL, false, 2),
	('settled_pair', 'end_b', 8, 'date', NULL, false, false, NULL, NULL, NULL, NULL, NULL, NULL, false, 2),
	('settled_pair', 'place_b', 9, 'text', NULL, true, false, NULL, 64, NULL, NULL, NULL, NULL, false, 2),
	('settled_pair', 'detours_b', 10, 'text', NULL, false, false, NULL, 64, NULL, NULL, NULL, NULL, false, 2),
	('settled_pair', 'feature', 11, 'text', NULL, false, false, NULL, 200, NULL, NULL, NULL, NULL, false, 2),
	('settled_pair', 'rule', 12, 'text', NULL, false, false, NULL, 50, NULL, NULL, NULL, NULL, false, 2),
	('settled_pair', 'decision', 13, 'text', NULL, true, false, NULL, NULL, NULL, 'decision', NULL, NULL, false, 2),
	('settled_pair', 'reason', 14, 'text', NULL, true, false, NULL, 2000, NULL, NULL, NULL, NULL, false, 2),
	('settled_pair', 'row_version', 15, 'integer', NULL, false, true, NULL, NULL, NULL, NULL, NULL, NULL, false, 15),
	('settled_pair', 'created_by', 16, 'text', NULL, false, true, NULL, NULL, NULL, NULL, NULL, NULL, false, 16),
	('settled_pair', 'created_at', 17, 'moment', NULL, false, true, NULL, NULL, NULL, NULL, NULL, NULL, false, 17),
	('settled_pair', 'changed_by', 18, 'text', NULL, false, true, NULL, NULL, NULL, NULL, NULL, NULL, false, 18),
	('settled_pair', 'changed_at', 19, 'moment', NULL, false, true, NULL, NULL, NULL, NULL, NULL, NULL, false, 19);

INSERT INTO samgrav_log.history VALUES
	(1, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', '1767def3-dd97-5b62-8f1b-75ec84b9de25', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,in_use}', '{"code": "water", "uuid": "1767def3-dd97-5b62-8f1b-75ec84b9de25", "in_use": true, "weight": null, "label_da": "Vand", "label_en": "Water", "list_name": "kind", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 1, "row_version": 1, "definition_da": "Ledninger og stik til drikkevand", "definition_en": "Drinking water mains and service pipes"}'),
	(2, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', '931b8bf2-a8c6-59f0-8620-09e4e1f12aa1', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,in_use}', '{"code": "sewer", "uuid": "931b8bf2-a8c6-59f0-8620-09e4e1f12aa1", "in_use": true, "weight": null, "label_da": "Kloak", "label_en": "Sewer", "list_name": "kind", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 2, "row_version": 1, "definition_da": "Kloakker, dræn og regnvandsbassiner", "definition_en": "Sewers, drains and rain water basins"}'),
	(3, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', 'a90a299a-adb6-5ddd-8915-df3e464ace5a', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,in_use}', '{"code": "district_heating", "uuid": "a90a299a-adb6-5ddd-8915-df3e464ace5a", "in_use": true, "weight": null, "label_da": "Fjernvarme", "label_en": "District heating", "list_name": "kind", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 3, "row_version": 1, "definition_da": "Fjernvarmerør", "definition_en": "District heating pipes"}'),
	(4, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', '542238dc-306c-5725-b915-f12a4f48ada2', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,in_use}', '{"code": "district_cooling", "uuid": "542238dc-306c-5725-b915-f12a4f48ada2", "in_use": true, "weight": null, "label_da": "Fjernkøling", "label_en": "District cooling", "list_name": "kind", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 4, "row_version": 1, "definition_da": "Fjernkølerør", "definition_en": "District cooling pipes"}'),
	(5, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', '5c017743-1926-524a-aab4-873ce635def8', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,in_use}', '{"code": "gas", "uuid": "5c017743-1926-524a-aab4-873ce635def8", "in_use": true, "weight": null, "label_da": "Gas", "label_en": "Gas", "list_name": "kind", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 5, "row_version": 1, "definition_da": "Gasledninger og stik", "definition_en": "Gas mains and service pipes"}'),
	(6, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', 'e7bf72f5-78ba-5e36-ba7b-48b3d58a6999', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,in_use}', '{"code": "electricity", "uuid": "e7bf72f5-78ba-5e36-ba7b-48b3d58a6999", "in_use": true, "weight": null, "label_da": "El", "label_en": "Electricity", "list_name": "kind", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 6, "row_version": 1, "definition_da": "Elkabler og transformerstationer", "definition_en": "Power cables and substations"}'),
	(7, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', '795b6f21-f5dc-5d4b-80ff-6434ac3ee3d6', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,in_use}', '{"code": "telecom", "uuid": "795b6f21-f5dc-5d4b-80ff-6434ac3ee3d6", "in_use": true, "weight": null, "label_da": "Tele", "label_en": "Telecom", "list_name": "kind", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 7, "row_version": 1, "definition_da": "Rør og kabler til tele og data", "definition_en": "Ducts and cables for telephone and data"}'),
	(8, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', 'e05b4577-fb7c-509e-8387-5ab3b46a3084', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,in_use}', '{"code": "street_lighting", "uuid": "e05b4577-fb7c-509e-8387-5ab3b46a3084", "in_use": true, "weight": null, "label_da": "Gadebelysning", "label_en": "Street lighting", "list_name": "kind", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 8, "row_version": 1, "definition_da": "Lamper, master og kabler", "definition_en": "Lamps, masts and their cables"}'),
	(9, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', '12925729-bbfd-5eb0-9137-5e7cacd34403', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,in_use}', '{"code": "resurfacing", "uuid": "12925729-bbfd-5eb0-9137-5e7cacd34403", "in_use": true, "weight": null, "label_da": "Ny belægning", "label_en": "Resurfacing", "list_name": "kind", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 9, "row_version": 1, "definition_da": "Nyt slidlag på kørebanen", "definition_en": "A new wearing course on the carriageway"}'),
	(10, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', '937f57b3-da03-5293-9b53-0c2bdd5b991f', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,in_use}', '{"code": "reconstruction", "uuid": "937f57b3-da03-5293-9b53-0c2bdd5b991f", "in_use": true, "weight": null, "label_da": "Genopretning", "label_en": "Reconstruction", "list_name": "kind", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 10, "row_version": 1, "definition_da": "Vejen fornyes fra grunden", "definition_en": "The street renewed from the ground"}'),
	(11, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', 'da0c779f-3205-5171-bb08-83cdf1fd1fcd', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,in_use}', '{"code": "pavement", "uuid": "da0c779f-3205-5171-bb08-83cdf1fd1fcd", "in_use": true, "weight": null, "label_da": "Fortov", "label_en": "Pavement", "list_name": "kind", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 11, "row_version": 1, "definition_da": "Fortovet fornyes", "definition_en": "The footway renewed"}'),
	(12, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', '5ea81814-e901-569c-a966-f769880947be', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,in_use}', '{"code": "cycle_track", "uuid": "5ea81814-e901-569c-a966-f769880947be", "in_use": true, "weight": null, "label_da": "Cykelsti", "label_en": "Cycle track", "list_name": "kind", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 12, "row_version": 1, "definition_da": "Cykelsti anlægges eller fornyes", "definition_en": "A cycle track built or renewed"}'),
	(13, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', '9c1105ca-8922-5f41-aebb-116b707b6d77', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,in_use}', '{"code": "bridge", "uuid": "9c1105ca-8922-5f41-aebb-116b707b6d77", "in_use": true, "weight": null, "label_da": "Bro", "label_en": "Bridge", "list_name": "kind", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 13, "row_version": 1, "definition_da": "Broer, tunneler og støttemure", "definition_en": "Bridges, tunnels and retaining walls"}'),
	(14, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', '0d10fd64-46cd-5c11-9ff6-be1aef1dc426', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,in_use}', '{"code": "tram_metro", "uuid": "0d10fd64-46cd-5c11-9ff6-be1aef1dc426", "in_use": true, "weight": null, "label_da": "Letbane og metro", "label_en": "Tram and metro", "list_name": "kind", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 14, "row_version": 1, "definition_da": "Skinner, stationer og skakte", "definition_en": "Rails, stations and shafts"}'),
	(15, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', '18b787bc-721d-5c73-8bd5-88349ce504a2', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,in_use}', '{"code": "building_site", "uuid": "18b787bc-721d-5c73-8bd5-88349ce504a2", "in_use": true, "weight": null, "label_da": "Byggeplads", "label_en": "Building site", "list_name": "kind", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 15, "row_version": 1, "definition_da": "Plads til byggeri ved vejen", "definition_en": "A site for work on a building beside the street"}'),
	(16, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', 'd5247b8c-6c96-5cd9-ad5c-13548d2c5317', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,in_use}', '{"code": "crane_lift", "uuid": "d5247b8c-6c96-5cd9-ad5c-13548d2c5317", "in_use": true, "weight": null, "label_da": "Kran eller lift", "label_en": "Crane or lift", "list_name": "kind", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 16, "row_version": 1, "definition_da": "Kran eller lift", "definition_en": "A crane or lift that stands in the street"}'),
	(17, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', '125c0b0d-48b9-50aa-9558-e28935bad4f0', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,in_use}', '{"code": "scaffold_container", "uuid": "125c0b0d-48b9-50aa-9558-e28935bad4f0", "in_use": true, "weight": null, "label_da": "Stillads eller container", "label_en": "Scaffold or container", "list_name": "kind", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 17, "row_version": 1, "definition_da": "Stilladser, containere og skurvogne på vejen", "definition_en": "Scaffolds, containers and sheds in the street"}'),
	(18, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', '442297b2-f49e-5eea-bf3b-36cb71aa64dd', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,in_use}', '{"code": "planting", "uuid": "442297b2-f49e-5eea-bf3b-36cb71aa64dd", "in_use": true, "weight": null, "label_da": "Beplantning", "label_en": "Planting", "list_name": "kind", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 18, "row_version": 1, "definition_da": "Træer og bede plantes eller fældes", "definition_en": "Trees and beds planted or felled"}'),
	(19, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', 'c912799e-aa51-549e-97cf-68a2034ccb8d', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,in_use}', '{"code": "event", "uuid": "c912799e-aa51-549e-97cf-68a2034ccb8d", "in_use": true, "weight": null, "label_da": "Arrangement", "label_en": "Event", "list_name": "kind", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 19, "row_version": 1, "definition_da": "Løb, markeder, festivaler og film", "definition_en": "Runs, markets, festivals and film shoots"}'),
	(20, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', '110555cf-b99e-5985-8313-dbbf93704b80', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,in_use}', '{"code": "survey", "uuid": "110555cf-b99e-5985-8313-dbbf93704b80", "in_use": true, "weight": null, "label_da": "Undersøgelse", "label_en": "Survey", "list_name": "kind", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 20, "row_version": 1, "definition_da": "Prøvehuller, boringer og målinger", "definition_en": "Trial holes, soundings and measurements"}'),
	(21, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', '7752c009-b580-51eb-b0b5-67b552d0b564', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,in_use}', '{"code": "other", "uuid": "7752c009-b580-51eb-b0b5-67b552d0b564", "in_use": true, "weight": null, "label_da": "Andet", "label_en": "Other", "list_name": "kind", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 21, "row_version": 1, "definition_da": "Intet af det ovenstående; skriv hvad", "definition_en": "Nothing of the above; say what in the title"}'),
	(22, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', '605a4401-9912-53cc-9928-b2522c05d3e2', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,in_use}', '{"code": "idea", "uuid": "605a4401-9912-53cc-9928-b2522c05d3e2", "in_use": true, "weight": null, "label_da": "Idé", "label_en": "Idea", "list_name": "status", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 22, "row_version": 1, "definition_da": "Ønsket; tid og sted kan ændre sig", "definition_en": "Wished for; period and place may still change"}'),
	(23, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', '8abf9511-f1a3-5a50-8fee-895bbd96c40d', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,in_use}', '{"code": "planned", "uuid": "8abf9511-f1a3-5a50-8fee-895bbd96c40d", "in_use": true, "weight": null, "label_da": "Planlagt", "label_en": "Planned", "list_name": "status", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 23, "row_version": 1, "definition_da": "Skal udføres; perioden er ment", "definition_en": "Will be done; the period is meant"}'),
	(24, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', '0cd5faf2-9856-53aa-afb1-1af6138328e3', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,in_use}', '{"code": "coordinated", "uuid": "0cd5faf2-9856-53aa-afb1-1af6138328e3", "in_use": true, "weight": null, "label_da": "Koordineret", "label_en": "Coordinated", "list_name": "status", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 24, "row_version": 1, "definition_da": "Aftalt med dem, det støder sammen med", "definition_en": "Agreed with those it meets"}'),
	(25, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', 'c14fcef0-2aaf-5079-a5c6-dae49a1efe6a', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,in_use}', '{"code": "permitted", "uuid": "c14fcef0-2aaf-5079-a5c6-dae49a1efe6a", "in_use": true, "weight": null, "label_da": "Tilladt", "label_en": "Permitted", "list_name": "status", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 25, "row_version": 1, "definition_da": "Vejmyndigheden har givet tilladelse", "definition_en": "The road authority has given its permit"}'),
	(26, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', '9c5d3e07-3c94-575d-8d0a-68a1a6cb3ecf', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,in_use}', '{"code": "ongoing", "uuid": "9c5d3e07-3c94-575d-8d0a-68a1a6cb3ecf", "in_use": true, "weight": null, "label_da": "I gang", "label_en": "Ongoing", "list_name": "status", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 26, "row_version": 1, "definition_da": "Arbejdet på vejen er begyndt", "definition_en": "Work has begun in the street"}'),
	(27, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', '1ceefc48-17a0-5c79-b317-479b7c8cd29f', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,in_use}', '{"code": "paused", "uuid": "1ceefc48-17a0-5c79-b317-479b7c8cd29f", "in_use": true, "weight": null, "label_da": "Sat på pause", "label_en": "Paused", "list_name": "status", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 27, "row_version": 1, "definition_da": "Begyndt, men står stille", "definition_en": "Begun, and standing still"}'),
	(28, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', 'd09d3130-a6a1-5a01-92e6-0f51f05308f5', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,in_use}', '{"code": "completed", "uuid": "d09d3130-a6a1-5a01-92e6-0f51f05308f5", "in_use": true, "weight": null, "label_da": "Afsluttet", "label_en": "Completed", "list_name": "status", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 28, "row_version": 1, "definition_da": "Udført, og vejen er afleveret", "definition_en": "Done, and the street handed back"}'),
	(29, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', '8b07b95f-a1ca-5fc6-bbdf-b413166105bc', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,in_use}', '{"code": "cancelled", "uuid": "8b07b95f-a1ca-5fc6-bbdf-b413166105bc", "in_use": true, "weight": null, "label_da": "Aflyst", "label_en": "Cancelled", "list_name": "status", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 29, "row_version": 1, "definition_da": "Udføres ikke", "definition_en": "Will not be done"}'),
	(30, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', '14407792-65ad-504d-9003-d57b7f4c31d5', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,weight,in_use}', '{"code": "unknown", "uuid": "14407792-65ad-504d-9003-d57b7f4c31d5", "in_use": true, "weight": 1, "label_da": "Ukendt", "label_en": "Not known yet", "list_name": "traffic", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 30, "row_version": 1, "definition_da": "Regnes som gene for biltrafikken, til nogen siger andet", "definition_en": "Counts as hindering motor traffic until somebody says otherwise"}'),
	(31, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', 'fa8de4e2-fede-5a2a-a07b-8ebd6eabf6ec', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,weight,in_use}', '{"code": "none", "uuid": "fa8de4e2-fede-5a2a-a07b-8ebd6eabf6ec", "in_use": true, "weight": 0, "label_da": "Ingen", "label_en": "None", "list_name": "traffic", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 31, "row_version": 1, "definition_da": "Biltrafikken generes ikke", "definition_en": "Motor traffic is not hindered"}'),
	(32, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', '092cf9f0-b68a-5938-9f87-f313256e12f6', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,weight,in_use}', '{"code": "narrowed", "uuid": "092cf9f0-b68a-5938-9f87-f313256e12f6", "in_use": true, "weight": 0.5, "label_da": "Indsnævret", "label_en": "Narrowed", "list_name": "traffic", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 32, "row_version": 1, "definition_da": "Smallere spor, alle åbne", "definition_en": "Lanes narrowed, all open"}'),
	(33, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', 'df316da3-bf1c-54d0-a20a-276adaf1aa81', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,weight,in_use}', '{"code": "lane_closed", "uuid": "df316da3-bf1c-54d0-a20a-276adaf1aa81", "in_use": true, "weight": 1, "label_da": "Spor lukket", "label_en": "Lane closed", "list_name": "traffic", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 33, "row_version": 1, "definition_da": "Et spor lukket", "definition_en": "A lane closed, both directions open"}'),
	(34, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', '53a3ef79-ebd5-5927-a05f-b64753c495a5', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,weight,in_use}', '{"code": "alternating", "uuid": "53a3ef79-ebd5-5927-a05f-b64753c495a5", "in_use": true, "weight": 2, "label_da": "Skiftevis", "label_en": "Alternating", "list_name": "traffic", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 34, "row_version": 1, "definition_da": "Ét spor til begge retninger", "definition_en": "One lane for both directions in turn"}'),
	(35, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', '975bdc26-9d38-58b7-8e89-6458b4ec06b1', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,weight,in_use}', '{"code": "one_direction_closed", "uuid": "975bdc26-9d38-58b7-8e89-6458b4ec06b1", "in_use": true, "weight": 3, "label_da": "Én retning lukket", "label_en": "One direction closed", "list_name": "traffic", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 35, "row_version": 1, "definition_da": "Ensrettet", "definition_en": "One direction led elsewhere"}'),
	(36, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', '8c4af9e7-426a-587d-bedd-44d3681289c7', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,weight,in_use}', '{"code": "closed", "uuid": "8c4af9e7-426a-587d-bedd-44d3681289c7", "in_use": true, "weight": 5, "label_da": "Lukket", "label_en": "Closed", "list_name": "traffic", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 36, "row_version": 1, "definition_da": "Lukket for biltrafik", "definition_en": "Closed to motor traffic"}'),
	(37, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', '2013c127-d457-50d6-a721-9db248f33c5d', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,in_use}', '{"code": "carriageway", "uuid": "2013c127-d457-50d6-a721-9db248f33c5d", "in_use": true, "weight": null, "label_da": "Kørebane", "label_en": "Carriageway", "list_name": "footprint", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 37, "row_version": 1, "definition_da": "Sporene til biltrafik", "definition_en": "The lanes for motor traffic"}'),
	(38, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', 'bf4ccc4b-31d5-55e7-8fa0-eb02ffdb9bf7', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,in_use}', '{"code": "cycle_track", "uuid": "bf4ccc4b-31d5-55e7-8fa0-eb02ffdb9bf7", "in_use": true, "weight": null, "label_da": "Cykelsti", "label_en": "Cycle track", "list_name": "footprint", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 38, "row_version": 1, "definition_da": "Cykelstier og -baner", "definition_en": "Cycle tracks and lanes"}'),
	(39, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', 'bae4f771-e146-5620-9179-44278b1327c4', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,in_use}', '{"code": "footway", "uuid": "bae4f771-e146-5620-9179-44278b1327c4", "in_use": true, "weight": null, "label_da": "Fortov", "label_en": "Footway", "list_name": "footprint", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 39, "row_version": 1, "definition_da": "Fortove og overgange", "definition_en": "Pavements and crossings"}'),
	(40, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', 'f88a4cc1-b087-5ec8-897c-ba48fc24ea17', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,in_use}', '{"code": "verge", "uuid": "f88a4cc1-b087-5ec8-897c-ba48fc24ea17", "in_use": true, "weight": null, "label_da": "Rabat", "label_en": "Verge", "list_name": "footprint", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 40, "row_version": 1, "definition_da": "Rabatter, bede og træer", "definition_en": "Verges, beds and trees"}'),
	(41, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', '626ffb17-67a9-534c-a5c5-a3281a310e54', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,in_use}', '{"code": "parking", "uuid": "626ffb17-67a9-534c-a5c5-a3281a310e54", "in_use": true, "weight": null, "label_da": "Parkering", "label_en": "Parking", "list_name": "footprint", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 41, "row_version": 1, "definition_da": "Parkering langs vejen", "definition_en": "Parking along the street"}'),
	(42, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', '3c2f44ec-643d-56f3-b42a-d2b97102ce67', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,in_use}', '{"code": "square", "uuid": "3c2f44ec-643d-56f3-b42a-d2b97102ce67", "in_use": true, "weight": null, "label_da": "Plads", "label_en": "Square", "list_name": "footprint", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 42, "row_version": 1, "definition_da": "Pladser og gågader", "definition_en": "Squares and pedestrian areas"}'),
	(43, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', '74ffb6ed-0514-53fd-9c40-e30e88400644', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,in_use}', '{"code": "off_street", "uuid": "74ffb6ed-0514-53fd-9c40-e30e88400644", "in_use": true, "weight": null, "label_da": "Uden for vejen", "label_en": "Off street", "list_name": "footprint", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 43, "row_version": 1, "definition_da": "Ved siden af vejen", "definition_en": "Beside the street"}'),
	(44, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', 'cba1ca00-dd9d-5061-a1d0-6df89aea7722', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,in_use}', '{"code": "day", "uuid": "cba1ca00-dd9d-5061-a1d0-6df89aea7722", "in_use": true, "weight": null, "label_da": "På dagen", "label_en": "To the day", "list_name": "certainty", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 44, "row_version": 1, "definition_da": "Perioden ligger fast på dagen", "definition_en": "The period is firm to the day"}'),
	(45, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', 'c2e57ac9-5171-57af-bd5f-4e8b3b606cc4', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,in_use}', '{"code": "week", "uuid": "c2e57ac9-5171-57af-bd5f-4e8b3b606cc4", "in_use": true, "weight": null, "label_da": "På ugen", "label_en": "To the week", "list_name": "certainty", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 45, "row_version": 1, "definition_da": "Perioden ligger fast på ugen", "definition_en": "The period is firm to the week"}'),
	(46, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', 'f187fe10-01eb-5123-bf8d-b1efdbb4c097', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,in_use}', '{"code": "month", "uuid": "f187fe10-01eb-5123-bf8d-b1efdbb4c097", "in_use": true, "weight": null, "label_da": "På måneden", "label_en": "To the month", "list_name": "certainty", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 46, "row_version": 1, "definition_da": "Perioden ligger fast på måneden", "definition_en": "The period is firm to the month"}'),
	(47, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', 'a6d75f6a-2d20-5f0f-86a1-8698c9972c5e', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,in_use}', '{"code": "quarter", "uuid": "a6d75f6a-2d20-5f0f-86a1-8698c9972c5e", "in_use": true, "weight": null, "label_da": "På kvartalet", "label_en": "To the quarter", "list_name": "certainty", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 47, "row_version": 1, "definition_da": "Ligger fast på kvartalet", "definition_en": "The period is firm to the quarter"}'),
	(48, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', '174f806b-9bf7-5f04-94af-6ac73dfd8507', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,in_use}', '{"code": "year", "uuid": "174f806b-9bf7-5f04-94af-6ac73dfd8507", "in_use": true, "weight": null, "label_da": "På året", "label_en": "To the year", "list_name": "certainty", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 48, "row_version": 1, "definition_da": "Perioden ligger fast på året", "definition_en": "The period is firm to the year"}'),
	(49, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', '434da455-e39e-5d83-8e6d-1b1d71b7dad7', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,in_use}', '{"code": "public", "uuid": "434da455-e39e-5d83-8e6d-1b1d71b7dad7", "in_use": true, "weight": null, "label_da": "Offentlig", "label_en": "Public", "list_name": "visibility", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 49, "row_version": 1, "definition_da": "Alle må se arbejdet", "definition_en": "Everybody may see the work"}'),
	(50, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', '545b53d6-4c98-50ad-bc6c-25ef948b558d', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,in_use}', '{"code": "parties", "uuid": "545b53d6-4c98-50ad-bc6c-25ef948b558d", "in_use": true, "weight": null, "label_da": "Parter", "label_en": "Parties", "list_name": "visibility", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 50, "row_version": 1, "definition_da": "Registrets parter må se arbejdet", "definition_en": "The register''s parties may see the work"}');
INSERT INTO samgrav_log.history VALUES
	(51, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', 'e973cc42-4676-5aba-add3-9dd76372671c', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,in_use}', '{"code": "internal", "uuid": "e973cc42-4676-5aba-add3-9dd76372671c", "in_use": true, "weight": null, "label_da": "Intern", "label_en": "Internal", "list_name": "visibility", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 51, "row_version": 1, "definition_da": "Kun ejeren og byen må se det", "definition_en": "Only the owner and the city may see it"}'),
	(52, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', '479f77ac-7c7a-5c11-933f-f779f13bcb27', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,in_use}', '{"code": "coordinated", "uuid": "479f77ac-7c7a-5c11-933f-f779f13bcb27", "in_use": true, "weight": null, "label_da": "Koordineret", "label_en": "Coordinated", "list_name": "decision", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 52, "row_version": 1, "definition_da": "De to hører sammen", "definition_en": "The two belong together, or are agreed on"}'),
	(53, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'code', '5078f59c-d480-5551-a8d5-75018bb67ac7', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{list_name,code,label_en,label_da,definition_en,definition_da,sort_order,in_use}', '{"code": "no_problem", "uuid": "5078f59c-d480-5551-a8d5-75018bb67ac7", "in_use": true, "weight": null, "label_da": "Intet problem", "label_en": "No problem", "list_name": "decision", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "sort_order": 53, "row_version": 1, "definition_da": "De generer ikke hinanden", "definition_en": "They do not trouble each other in fact"}'),
	(54, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'rule', 'daaab27b-f83c-5560-8d47-dd69ca585593', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{id,name_en,name_da,severity,distance_m,gap_max_days,conditions,in_use}', '{"id": "clash_traffic", "uuid": "daaab27b-f83c-5560-8d47-dd69ca585593", "in_use": true, "name_da": "Sammenstød i trafikken", "name_en": "Clash in traffic", "severity": "conflict", "advice_da": null, "advice_en": null, "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "conditions": "{\"a\": {\"not_statuses\": [\"completed\"], \"hinders_traffic\": true}, \"b\": {\"not_statuses\": [\"completed\"]}}", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "distance_m": 10, "row_version": 1, "gap_max_days": 0, "gap_min_days": null, "distance_above_m": null}'),
	(55, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'rule', '1ca4f447-d342-54f5-a90d-d04693e80ec9', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{id,name_en,name_da,severity,distance_m,gap_max_days,conditions,in_use}', '{"id": "clash", "uuid": "1ca4f447-d342-54f5-a90d-d04693e80ec9", "in_use": true, "name_da": "Sammenstød", "name_en": "Clash", "severity": "warning", "advice_da": null, "advice_en": null, "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "conditions": "{\"a\": {\"not_statuses\": [\"completed\"], \"hinders_traffic\": false}, \"b\": {\"not_statuses\": [\"completed\"], \"hinders_traffic\": false}}", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "distance_m": 5, "row_version": 1, "gap_max_days": 0, "gap_min_days": null, "distance_above_m": null}'),
	(56, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'rule', 'b51e4c3a-5c75-5e76-b0df-5413156335c6', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{id,name_en,name_da,severity,distance_m,gap_min_days,conditions,in_use}', '{"id": "protection", "uuid": "b51e4c3a-5c75-5e76-b0df-5413156335c6", "in_use": true, "name_da": "Gravespærring", "name_en": "Protection", "severity": "conflict", "advice_da": null, "advice_en": null, "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "conditions": "{\"a\": {\"not_statuses\": [\"completed\"], \"excavates\": true}, \"b\": {\"protects\": true, \"ended\": true}, \"a_follows_b\": true, \"within_protection\": true}", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "distance_m": 2, "row_version": 1, "gap_max_days": null, "gap_min_days": 1, "distance_above_m": null}'),
	(57, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'rule', '1b4f92d3-cd28-5ce4-a73f-57d9a05edad9', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{id,name_en,name_da,severity,distance_m,gap_min_days,conditions,advice_en,advice_da,in_use}', '{"id": "dig_first", "uuid": "1b4f92d3-cd28-5ce4-a73f-57d9a05edad9", "in_use": true, "name_da": "Grav først", "name_en": "Dig first", "severity": "conflict", "advice_da": "Rækkefølgen kan endnu ændres: lad {a} grave, før {b} fornyer belægningen.", "advice_en": "The order can still be changed: let {a} dig before {b} renews the surface.", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "conditions": "{\"a\": {\"not_statuses\": [\"completed\"], \"excavates\": true}, \"b\": {\"protects\": true, \"ended\": false}, \"a_follows_b\": true, \"within_protection\": true}", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "distance_m": 2, "row_version": 1, "gap_max_days": null, "gap_min_days": 1, "distance_above_m": null}'),
	(58, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'rule', '9336a9cf-9781-56f1-9a2a-713c143dd666', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{id,name_en,name_da,severity,distance_m,gap_min_days,gap_max_days,conditions,advice_en,advice_da,in_use}', '{"id": "opportunity", "uuid": "9336a9cf-9781-56f1-9a2a-713c143dd666", "in_use": true, "name_da": "Samgravning", "name_en": "Opportunity", "severity": "opportunity", "advice_da": "De kunne grave sammen.", "advice_en": "They could dig together.", "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "conditions": "{\"a\": {\"statuses\": [\"idea\", \"planned\", \"coordinated\"], \"excavates\": true}, \"b\": {\"statuses\": [\"idea\", \"planned\", \"coordinated\"], \"excavates\": true}, \"party\": \"different\"}", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "distance_m": 25, "row_version": 1, "gap_max_days": 365, "gap_min_days": 1, "distance_above_m": null}'),
	(59, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'rule', 'f89c5ab2-e769-591f-8eea-866ffe5765b9', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{id,name_en,name_da,severity,distance_above_m,distance_m,gap_max_days,conditions,in_use}', '{"id": "crowding", "uuid": "f89c5ab2-e769-591f-8eea-866ffe5765b9", "in_use": false, "name_da": "Ophobning", "name_en": "Crowding", "severity": "warning", "advice_da": null, "advice_en": null, "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "conditions": "{\"a\": {\"not_statuses\": [\"completed\"], \"hinders_traffic\": true}, \"b\": {\"not_statuses\": [\"completed\"], \"hinders_traffic\": true}, \"street\": \"same\"}", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "distance_m": 150, "row_version": 1, "gap_max_days": 0, "gap_min_days": null, "distance_above_m": 10}'),
	(60, '8d19763a-edc9-4ed6-b81b-1c6eab8f0476', 'rule', '96bb72cf-eee6-5214-9fa8-dae097f4ecd7', 1, 'insert', 'Anna', '2026-11-28 02:03:15.176+00', '{id,name_en,name_da,severity,distance_m,gap_max_days,conditions,in_use}', '{"id": "detour", "uuid": "96bb72cf-eee6-5214-9fa8-dae097f4ecd7", "in_use": true, "name_da": "Omkørsel", "name_en": "Detour", "severity": "conflict", "advice_da": null, "advice_en": null, "changed_at": "2026-11-28T02:03:15.176Z", "changed_by": "Anna", "conditions": "{\"a\": {\"not_statuses\": [\"completed\"]}, \"b\": {\"not_statuses\": [\"completed\"]}, \"on_detour\": true}", "created_at": "2026-11-28T02:03:15.176Z", "created_by": "Anna", "distance_m": 5, "row_version": 1, "gap_max_days": 0, "gap_min_days": null, "distance_above_m": null}'),
	(61, '14b46f88-93e2-43e8-878e-a3ce5a32946b', 'party', '9dc42c15-8fa8-4603-b47e-4b9eed25f3a6', 1, 'insert', 'Anna', '2026-11-28 02:03:15.921+00', '{name}', '{"name": "Heat company", "uuid": "9dc42c15-8fa8-4603-b47e-4b9eed25f3a6", "changed_at": "2026-11-28T02:03:15.921Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:15.921Z", "created_by": "Anna", "description": null, "row_version": 1}'),
	(62, '978dbf76-8957-4719-863b-d1cca22a5f4e', 'work', '020f423a-6b08-5335-9c7f-b648ca68e1ef', 1, 'insert', 'Anna', '2026-11-28 02:03:16.025+00', '{title,kind,status,excavates,emergency,start_date,certainty,geom,traffic,party,visibility}', '{"ref": "W-2026-00001", "geom": "010600000001000000010300000001000000050000000000000054182641000000003a9057410000000054182641000000803c9057410000000040182641000000803c9057410000000040182641000000003a9057410000000054182641000000003a905741", "kind": "other", "uuid": "020f423a-6b08-5335-9c7f-b648ca68e1ef", "party": "Heat company", "title": "Old mains", "source": null, "status": "planned", "street": null, "traffic": "unknown", "end_date": null, "certainty": "day", "emergency": false, "excavates": true, "footprint": null, "actual_end": null, "changed_at": "2026-11-28T02:03:16.025Z", "changed_by": "Anna", "contractor": null, "created_at": "2026-11-28T02:03:16.025Z", "created_by": "Anna", "latest_end": null, "start_date": "2027-04-01", "visibility": "public", "description": null, "row_version": 1, "actual_start": null, "external_ref": null, "project_uuid": null, "duration_days": null, "earliest_start": null, "protection_years": null}'),
	(63, '978dbf76-8957-4719-863b-d1cca22a5f4e', 'contact', '76ecd1b1-a0d6-4370-9307-9549884009d6', 1, 'insert', 'Anna', '2026-11-28 02:03:16.025+00', '{work_uuid,contact_name}', '{"uuid": "76ecd1b1-a0d6-4370-9307-9549884009d6", "work_uuid": "020f423a-6b08-5335-9c7f-b648ca68e1ef", "changed_at": "2026-11-28T02:03:16.025Z", "changed_by": "Anna", "created_at": "2026-11-28T02:03:16.025Z", "created_by": "Anna", "row_version": 1, "contact_name": "Ida", "contact_email": null, "contact_phone": null, "internal_remark": null}');

INSERT INTO samgrav_log.member VALUES
	('Anna', 'admin', NULL, 'Anna', '2026-11-28 02:03:15.144649+00'),
	('Bo', 'coordinator', NULL, 'Anna', '2026-11-28 02:03:15.352769+00'),
	('Cy', 'coordinator', NULL, 'Anna', '2026-11-28 02:03:15.383234+00'),
	('Dan', 'coordinator', NULL, 'Anna', '2026-11-28 02:03:15.399682+00'),
	('Eve', 'coordinator', NULL, 'Anna', '2026-11-28 02:03:15.423706+00');

INSERT INTO samgrav_log.member_history OVERRIDING SYSTEM VALUE VALUES
	(1, 'Anna', 'admin', NULL, 'Anna', '2026-11-28 02:03:15.147988+00'),
	(2, 'Bo', 'coordinator', NULL, 'Anna', '2026-11-28 02:03:15.354815+00'),
	(3, 'Cy', 'coordinator', NULL, 'Anna', '2026-11-28 02:03:15.386457+00'),
	(4, 'Dan', 'coordinator', NULL, 'Anna', '2026-11-28 02:03:15.406578+00'),
	(5, 'Eve', 'coordinator', NULL, 'Anna', '2026-11-28 02:03:15.425722+00');

INSERT INTO samgrav_log.metadata VALUES
	('register_id', '53135663-8bc2-4b5b-a0ce-68506afbe184'),
	('name', 'Test'),
	('crs', 'EPSG:25832'),
	('schema_version', '2'),
	('created_at', '2026-11-28T02:03:14.682Z'),
	('created_with', '0.1.0'),
	('least_plugin', '0.1.0'),
	('greatest_plugin', ''),
	('postgis', 'public'),
	('area', '{-345491.55602103437,3623572.4861271707,1346433.159114867,9887696.17056931}');

INSERT INTO samgrav_log.reference VALUES
	(2026, 1);

INSERT INTO samgrav_log.uniqueness VALUES
	('party', '{name}'),
	('contact', '{work_uuid}'),
	('code', '{list_name,code}'),
	('rule', '{id}');

SELECT pg_catalog.setval('samgrav.code_fid_seq', 53, true);

SELECT pg_catalog.setval('samgrav.contact_fid_seq', 1, true);

SELECT pg_catalog.setval('samgrav.detour_fid_seq', 1, false);

SELECT pg_catalog.setval('samgrav.party_fid_seq', 1, true);

SELECT pg_catalog.setval('samgrav.project_fid_seq', 1, false);

SELECT pg_catalog.setval('samgrav.rule_fid_seq', 7, true);

SELECT pg_catalog.setval('samgrav.settled_pair_fid_seq', 1, false);

SELECT pg_catalog.setval('samgrav.work_fid_seq', 1, true);

SELECT pg_catalog.setval('samgrav_log.member_history_number_seq', 5, true);

SELECT pg_catalog.setval('samgrav_log.problem_number_seq', 1, false);

ALTER TABLE ONLY samgrav.code
    ADD CONSTRAINT code_list_name_code_key UNIQUE (list_name, code);

ALTER TABLE ONLY samgrav.code
    ADD CONSTRAINT code_pkey PRIMARY KEY (fid);

ALTER TABLE ONLY samgrav.code
    ADD CONSTRAINT code_uuid_key UNIQUE (uuid);

ALTER TABLE ONLY samgrav.contact
    ADD CONSTRAINT contact_pkey PRIMARY KEY (fid);

ALTER TABLE ONLY samgrav.contact
    ADD CONSTRAINT contact_uuid_key UNIQUE (uuid);

ALTER TABLE ONLY samgrav.contact
    ADD CONSTRAINT contact_work_uuid_key UNIQUE (work_uuid);

ALTER TABLE ONLY samgrav.detour
    ADD CONSTRAINT detour_pkey PRIMARY KEY (fid);

ALTER TABLE ONLY samgrav.detour
    ADD CONSTRAINT detour_uuid_key UNIQUE (uuid);

ALTER TABLE ONLY samgrav.party
    ADD CONSTRAINT party_name_key UNIQUE (name);

ALTER TABLE ONLY samgrav.party
    ADD CONSTRAINT party_pkey PRIMARY KEY (fid);

ALTER TABLE ONLY samgrav.party
    ADD CONSTRAINT party_uuid_key UNIQUE (uuid);

ALTER TABLE ONLY samgrav.project
    ADD CONSTRAINT project_pkey PRIMARY KEY (fid);

ALTER TABLE ONLY samgrav.project
    ADD CONSTRAINT project_uuid_key UNIQUE (uuid);

ALTER TABLE ONLY samgrav.rule
    ADD CONSTRAINT rule_id_key UNIQUE (id);

ALTER TABLE ONLY samgrav.rule
    ADD CONSTRAINT rule_pkey PRIMARY KEY (fid);

ALTER TABLE ONLY samgrav.rule
    ADD CONSTRAINT rule_uuid_key UNIQUE (uuid);

ALTER TABLE ONLY samgrav.settled_pair
    ADD CONSTRAINT settled_pair_pkey PRIMARY KEY (fid);

ALTER TABLE ONLY samgrav.settled_pair
    ADD CONSTRAINT settled_pair_uuid_key UNIQUE (uuid);

ALTER TABLE ONLY samgrav.work
    ADD CONSTRAINT work_pkey PRIMARY KEY (fid);

ALTER TABLE ONLY samgrav.work
    ADD CONSTRAINT work_ref_key UNIQUE (ref);

ALTER TABLE ONLY samgrav.work
    ADD CONSTRAINT work_uuid_key UNIQUE (uuid);

ALTER TABLE ONLY samgrav_log.access
    ADD CONSTRAINT access_pkey PRIMARY KEY (table_name);

ALTER TABLE ONLY samgrav_log.asker
    ADD CONSTRAINT asker_pkey PRIMARY KEY (party);

ALTER TABLE ONLY samgrav_log.asking
    ADD CONSTRAINT asking_pkey PRIMARY KEY (id);

ALTER TABLE ONLY samgrav_log.changeset
    ADD CONSTRAINT changeset_pkey PRIMARY KEY (id);

ALTER TABLE ONLY samgrav_log.door
    ADD CONSTRAINT door_pkey PRIMARY KEY (single);

ALTER TABLE ONLY samgrav_log.field
    ADD CONSTRAINT field_pkey PRIMARY KEY (table_name, name);

ALTER TABLE ONLY samgrav_log.history
    ADD CONSTRAINT history_pkey PRIMARY KEY (seq);

ALTER TABLE ONLY samgrav_log.history
    ADD CONSTRAINT history_table_name_uuid_row_version_key UNIQUE (table_name, uuid, row_version);

ALTER TABLE ONLY samgrav_log.member_history
    ADD CONSTRAINT member_history_pkey PRIMARY KEY (number);

ALTER TABLE ONLY samgrav_log.member
    ADD CONSTRAINT member_pkey PRIMARY KEY (login);

ALTER TABLE ONLY samgrav_log.metadata
    ADD CONSTRAINT metadata_pkey PRIMARY KEY (key);

ALTER TABLE ONLY samgrav_log.migration
    ADD CONSTRAINT migration_pkey PRIMARY KEY (number);

ALTER TABLE ONLY samgrav_log.problem
    ADD CONSTRAINT problem_pkey PRIMARY KEY (number);

ALTER TABLE ONLY samgrav_log.reference
    ADD CONSTRAINT reference_pkey PRIMARY KEY (year);

ALTER TABLE ONLY samgrav_log.step
    ADD CONSTRAINT step_pkey PRIMARY KEY (table_name, uuid);

CREATE INDEX detour_geom_idx ON samgrav.detour USING gist (geom);

CREATE INDEX detour_work_uuid_idx ON samgrav.detour USING btree (work_uuid);

CREATE INDEX settled_pair_work_a_uuid_idx ON samgrav.settled_pair USING btree (work_a_uuid);

CREATE INDEX settled_pair_work_b_uuid_idx ON samgrav.settled_pair USING btree (work_b_uuid);

CREATE INDEX work_geom_idx ON samgrav.work USING gist (geom);

CREATE INDEX work_party_idx ON samgrav.work USING btree (party);

CREATE INDEX work_project_uuid_idx ON samgrav.work USING btree (project_uuid);

CREATE INDEX work_source_external_ref_idx ON samgrav.work USING btree (source, external_ref);

CREATE INDEX asking_party_asked_at_idx ON samgrav_log.asking USING btree (party, asked_at);

CREATE TRIGGER door BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON samgrav.code FOR EACH STATEMENT EXECUTE FUNCTION samgrav_log.refuse_unless_open();

CREATE TRIGGER door BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON samgrav.contact FOR EACH STATEMENT EXECUTE FUNCTION samgrav_log.refuse_unless_open();

CREATE TRIGGER door BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON samgrav.detour FOR EACH STATEMENT EXECUTE FUNCTION samgrav_log.refuse_unless_open();

CREATE TRIGGER door BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON samgrav.party FOR EACH STATEMENT EXECUTE FUNCTION samgrav_log.refuse_unless_open();

CREATE TRIGGER door BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON samgrav.project FOR EACH STATEMENT EXECUTE FUNCTION samgrav_log.refuse_unless_open();

CREATE TRIGGER door BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON samgrav.rule FOR EACH STATEMENT EXECUTE FUNCTION samgrav_log.refuse_unless_open();

CREATE TRIGGER door BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON samgrav.settled_pair FOR EACH STATEMENT EXECUTE FUNCTION samgrav_log.refuse_unless_open();

CREATE TRIGGER door BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON samgrav.work FOR EACH STATEMENT EXECUTE FUNCTION samgrav_log.refuse_unless_open();

CREATE TRIGGER door BEFORE INSERT OR DELETE OR UPDATE ON samgrav_api.code FOR EACH STATEMENT EXECUTE FUNCTION samgrav_log.refuse();

CREATE TRIGGER door BEFORE INSERT OR DELETE OR UPDATE ON samgrav_api.contact FOR EACH STATEMENT EXECUTE FUNCTION samgrav_log.refuse();

CREATE TRIGGER door BEFORE INSERT OR DELETE OR UPDATE ON samgrav_api.detour FOR EACH STATEMENT EXECUTE FUNCTION samgrav_log.refuse();

CREATE TRIGGER door BEFORE INSERT OR DELETE OR UPDATE ON samgrav_api.party FOR EACH STATEMENT EXECUTE FUNCTION samgrav_log.refuse();

CREATE TRIGGER door BEFORE INSERT OR DELETE OR UPDATE ON samgrav_api.project FOR EACH STATEMENT EXECUTE FUNCTION samgrav_log.refuse();

CREATE TRIGGER door BEFORE INSERT OR DELETE OR UPDATE ON samgrav_api.rule FOR EACH STATEMENT EXECUTE FUNCTION samgrav_log.refuse();

CREATE TRIGGER door BEFORE INSERT OR DELETE OR UPDATE ON samgrav_api.settled_pair FOR EACH STATEMENT EXECUTE FUNCTION samgrav_log.refuse();

CREATE TRIGGER door BEFORE INSERT OR DELETE OR UPDATE ON samgrav_api.work FOR EACH STATEMENT EXECUTE FUNCTION samgrav_log.refuse();

CREATE TRIGGER instead INSTEAD OF INSERT OR DELETE OR UPDATE ON samgrav_api.code FOR EACH ROW EXECUTE FUNCTION samgrav_log.refuse();

CREATE TRIGGER instead INSTEAD OF INSERT OR DELETE OR UPDATE ON samgrav_api.contact FOR EACH ROW EXECUTE FUNCTION samgrav_log.refuse();

CREATE TRIGGER instead INSTEAD OF INSERT OR DELETE OR UPDATE ON samgrav_api.detour FOR EACH ROW EXECUTE FUNCTION samgrav_log.refuse();

CREATE TRIGGER instead INSTEAD OF INSERT OR DELETE OR UPDATE ON samgrav_api.party FOR EACH ROW EXECUTE FUNCTION samgrav_log.refuse();

CREATE TRIGGER instead INSTEAD OF INSERT OR DELETE OR UPDATE ON samgrav_api.project FOR EACH ROW EXECUTE FUNCTION samgrav_log.refuse();

CREATE TRIGGER instead INSTEAD OF INSERT OR DELETE OR UPDATE ON samgrav_api.rule FOR EACH ROW EXECUTE FUNCTION samgrav_log.refuse();

CREATE TRIGGER instead INSTEAD OF INSERT OR DELETE OR UPDATE ON samgrav_api.settled_pair FOR EACH ROW EXECUTE FUNCTION samgrav_log.refuse();

CREATE TRIGGER instead INSTEAD OF INSERT OR DELETE OR UPDATE ON samgrav_api.work FOR EACH ROW EXECUTE FUNCTION samgrav_log.refuse();

CREATE TRIGGER kept BEFORE DELETE OR UPDATE OR TRUNCATE ON samgrav_log.changeset FOR EACH STATEMENT EXECUTE FUNCTION samgrav_log.refuse_change_of_history();

CREATE TRIGGER kept BEFORE DELETE OR UPDATE OR TRUNCATE ON samgrav_log.history FOR EACH STATEMENT EXECUTE FUNCTION samgrav_log.refuse_change_of_history();

ALTER TABLE ONLY samgrav.contact
    ADD CONSTRAINT contact_work_uuid_fkey FOREIGN KEY (work_uuid) REFERENCES samgrav.work(uuid) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY samgrav.detour
    ADD CONSTRAINT detour_work_uuid_fkey FOREIGN KEY (work_uuid) REFERENCES samgrav.work(uuid) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY samgrav.project
    ADD CONSTRAINT project_party_fkey FOREIGN KEY (party) REFERENCES samgrav.party(name) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY samgrav.settled_pair
    ADD CONSTRAINT settled_pair_work_a_uuid_fkey FOREIGN KEY (work_a_uuid) REFERENCES samgrav.work(uuid) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY samgrav.settled_pair
    ADD CONSTRAINT settled_pair_work_b_uuid_fkey FOREIGN KEY (work_b_uuid) REFERENCES samgrav.work(uuid) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY samgrav.work
    ADD CONSTRAINT work_party_fkey FOREIGN KEY (party) REFERENCES samgrav.party(name) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY samgrav.work
    ADD CONSTRAINT work_project_uuid_fkey FOREIGN KEY (project_uuid) REFERENCES samgrav.project(uuid) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY samgrav_log.member
    ADD CONSTRAINT member_party_fkey FOREIGN KEY (party) REFERENCES samgrav.party(name) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE samgrav.code ENABLE ROW LEVEL SECURITY;

ALTER TABLE samgrav.contact ENABLE ROW LEVEL SECURITY;

ALTER TABLE samgrav.detour ENABLE ROW LEVEL SECURITY;

ALTER TABLE samgrav.party ENABLE ROW LEVEL SECURITY;

ALTER TABLE samgrav.project ENABLE ROW LEVEL SECURITY;

CREATE POLICY reads ON samgrav.code FOR SELECT USING ((samgrav_log.sees_all() OR (samgrav_log.my_role() IS NOT NULL)));

CREATE POLICY reads ON samgrav.contact FOR SELECT USING ((samgrav_log.sees_all() OR (samgrav_log.owner_of_work((work_uuid)::text) = samgrav_log.my_party())));

CREATE POLICY reads ON samgrav.detour FOR SELECT USING ((samgrav_log.sees_all() OR samgrav_log.reads_work((work_uuid)::text)));

CREATE POLICY reads ON samgrav.party FOR SELECT USING ((samgrav_log.sees_all() OR (samgrav_log.my_role() IS NOT NULL)));

CREATE POLICY reads ON samgrav.project FOR SELECT USING ((samgrav_log.sees_all() OR (((party)::text = samgrav_log.my_party()) OR samgrav_log.reads_work_of((uuid)::text))));

CREATE POLICY reads ON samgrav.rule FOR SELECT USING ((samgrav_log.sees_all() OR (samgrav_log.my_role() IS NOT NULL)));

CREATE POLICY reads ON samgrav.settled_pair FOR SELECT USING ((samgrav_log.sees_all() OR (((samgrav_log.my_party() = samgrav_log.owner_of_work((work_a_uuid)::text)) OR (samgrav_log.my_party() = samgrav_log.owner_of_work((work_b_uuid)::text))) AND samgrav_log.reads_work((work_a_uuid)::text) AND ((work_b_uuid IS NULL) OR samgrav_log.reads_work((work_b_uuid)::text)))));

CREATE POLICY reads ON samgrav.work FOR SELECT USING ((samgrav_log.sees_all() OR (((visibility = 'public'::text) AND (samgrav_log.my_role() IS NOT NULL)) OR ((visibility = 'parties'::text) AND (samgrav_log.my_role() = 'party'::text)) OR ((party)::text = samgrav_log.my_party()))));

ALTER TABLE samgrav.rule ENABLE ROW LEVEL SECURITY;

ALTER TABLE samgrav.settled_pair ENABLE ROW LEVEL SECURITY;

ALTER TABLE samgrav.work ENABLE ROW LEVEL SECURITY;

ALTER TABLE samgrav_log.asking ENABLE ROW LEVEL SECURITY;

ALTER TABLE samgrav_log.changeset ENABLE ROW LEVEL SECURITY;

ALTER TABLE samgrav_log.history ENABLE ROW LEVEL SECURITY;

CREATE POLICY reads ON samgrav_log.asking FOR SELECT USING (samgrav_log.sees_all());

CREATE POLICY reads ON samgrav_log.changeset FOR SELECT USING (samgrav_log.sees_all());

CREATE POLICY reads ON samgrav_log.history FOR SELECT USING ((samgrav_log.sees_all() OR samgrav_log.may_read_row(table_name, uuid, record)));

GRANT USAGE ON SCHEMA samgrav_api TO samgrav_viewer;
GRANT USAGE ON SCHEMA samgrav_api TO samgrav_party;
GRANT USAGE ON SCHEMA samgrav_api TO samgrav_coordinator;
GRANT USAGE ON SCHEMA samgrav_api TO samgrav_admin;

REVOKE ALL ON FUNCTION samgrav_api.answer_about_unseen(asking uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION samgrav_api.answer_about_unseen(asking uuid) TO samgrav_party;

REVOKE ALL ON FUNCTION samgrav_api.apply_changeset(id uuid, content jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION samgrav_api.apply_changeset(id uuid, content jsonb) TO samgrav_viewer;
GRANT ALL ON FUNCTION samgrav_api.apply_changeset(id uuid, content jsonb) TO samgrav_party;
GRANT ALL ON FUNCTION samgrav_api.apply_changeset(id uuid, content jsonb) TO samgrav_coordinator;
GRANT ALL ON FUNCTION samgrav_api.apply_changeset(id uuid, content jsonb) TO samgrav_admin;

REVOKE ALL ON FUNCTION samgrav_api.ask_about_unseen(work_uuid uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION samgrav_api.ask_about_unseen(work_uuid uuid) TO samgrav_party;

REVOKE ALL ON FUNCTION samgrav_api.changes_since(after_seq bigint, at_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION samgrav_api.changes_since(after_seq bigint, at_most integer) TO samgrav_viewer;
GRANT ALL ON FUNCTION samgrav_api.changes_since(after_seq bigint, at_most integer) TO samgrav_party;
GRANT ALL ON FUNCTION samgrav_api.changes_since(after_seq bigint, at_most integer) TO samgrav_coordinator;
GRANT ALL ON FUNCTION samgrav_api.changes_since(after_seq bigint, at_most integer) TO samgrav_admin;

REVOKE ALL ON FUNCTION samgrav_api.last_seq() FROM PUBLIC;
GRANT ALL ON FUNCTION samgrav_api.last_seq() TO samgrav_viewer;
GRANT ALL ON FUNCTION samgrav_api.last_seq() TO samgrav_party;
GRANT ALL ON FUNCTION samgrav_api.last_seq() TO samgrav_coordinator;
GRANT ALL ON FUNCTION samgrav_api.last_seq() TO samgrav_admin;

REVOKE ALL ON FUNCTION samgrav_api.members() FROM PUBLIC;
GRANT ALL ON FUNCTION samgrav_api.members() TO samgrav_admin;

REVOKE ALL ON FUNCTION samgrav_api.remove_member(login text) FROM PUBLIC;
GRANT ALL ON FUNCTION samgrav_api.remove_member(login text) TO samgrav_admin;

REVOKE ALL ON FUNCTION samgrav_api.set_city_contact(contact text) FROM PUBLIC;
GRANT ALL ON FUNCTION samgrav_api.set_city_contact(contact text) TO samgrav_admin;

REVOKE ALL ON FUNCTION samgrav_api.set_member(login text, role text, party text) FROM PUBLIC;
GRANT ALL ON FUNCTION samgrav_api.set_member(login text, role text, party text) TO samgrav_admin;

REVOKE ALL ON FUNCTION samgrav_api.whoami(OUT login text, OUT role text, OUT party text) FROM PUBLIC;
GRANT ALL ON FUNCTION samgrav_api.whoami(OUT login text, OUT role text, OUT party text) TO samgrav_viewer;
GRANT ALL ON FUNCTION samgrav_api.whoami(OUT login text, OUT role text, OUT party text) TO samgrav_party;
GRANT ALL ON FUNCTION samgrav_api.whoami(OUT login text, OUT role text, OUT party text) TO samgrav_coordinator;
GRANT ALL ON FUNCTION samgrav_api.whoami(OUT login text, OUT role text, OUT party text) TO samgrav_admin;

GRANT SELECT ON TABLE samgrav.work TO samgrav_viewer;
GRANT SELECT ON TABLE samgrav.work TO samgrav_party;
GRANT SELECT ON TABLE samgrav.work TO samgrav_coordinator;
GRANT SELECT ON TABLE samgrav.work TO samgrav_admin;

REVOKE ALL ON FUNCTION samgrav_log.admits(side jsonb, w samgrav.work, last_day date) FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.answer_again(id uuid, fingerprint bytea) FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.answer_invalid(at_once_only boolean) FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.answer_rows() FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.asking_party() FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.budgets() FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.carry_along() FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.city_contact() FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.codes_to_be(OUT list_name text, OUT code text, OUT in_use boolean, OUT sort_order integer) FROM PUBLIC;

GRANT SELECT ON TABLE samgrav.rule TO samgrav_viewer;
GRANT SELECT ON TABLE samgrav.rule TO samgrav_party;
GRANT SELECT ON TABLE samgrav.rule TO samgrav_coordinator;
GRANT SELECT ON TABLE samgrav.rule TO samgrav_admin;

REVOKE ALL ON FUNCTION samgrav_log.conditions_of(r samgrav.rule) FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.days_of(w samgrav.work, OUT first_day date, OUT last_day date) FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.decide() FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.decide_absent(s samgrav_log.step) FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.decide_change(s samgrav_log.step) FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.decide_insert(s samgrav_log.step) FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.dispute(s samgrav_log.step, disputed text[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.find_rows() FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.fingerprint(work jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.give_group(to_login name, group_name text) FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.give_references(moment timestamp with time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.is_day(given text) FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.is_near(r samgrav.rule, area text, one public.geometry, other public.geometry) FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.keep_books(moment timestamp with time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.let_in(id uuid, content jsonb, moment timestamp with time zone, OUT refusal jsonb, OUT seq bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.look_at_caller(content jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.look_at_dates() FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.look_at_doubles() FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.look_at_fields() FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.look_at_names() FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.look_at_renamed_codes() FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.look_at_rights() FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.look_at_rules() FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.look_at_what_is_left() FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.look_for_problems() FROM PUBLIC;

GRANT SELECT ON TABLE samgrav.code TO samgrav_viewer;
GRANT SELECT ON TABLE samgrav.code TO samgrav_party;
GRANT SELECT ON TABLE samgrav.code TO samgrav_coordinator;
GRANT SELECT ON TABLE samgrav.code TO samgrav_admin;

REVOKE ALL ON FUNCTION samgrav_log.may_read(t samgrav.code) FROM PUBLIC;

GRANT SELECT ON TABLE samgrav.contact TO samgrav_viewer;
GRANT SELECT ON TABLE samgrav.contact TO samgrav_party;
GRANT SELECT ON TABLE samgrav.contact TO samgrav_coordinator;
GRANT SELECT ON TABLE samgrav.contact TO samgrav_admin;

REVOKE ALL ON FUNCTION samgrav_log.may_read(t samgrav.contact) FROM PUBLIC;

GRANT SELECT ON TABLE samgrav.detour TO samgrav_viewer;
GRANT SELECT ON TABLE samgrav.detour TO samgrav_party;
GRANT SELECT ON TABLE samgrav.detour TO samgrav_coordinator;
GRANT SELECT ON TABLE samgrav.detour TO samgrav_admin;

REVOKE ALL ON FUNCTION samgrav_log.may_read(t samgrav.detour) FROM PUBLIC;

GRANT SELECT ON TABLE samgrav.party TO samgrav_viewer;
GRANT SELECT ON TABLE samgrav.party TO samgrav_party;
GRANT SELECT ON TABLE samgrav.party TO samgrav_coordinator;
GRANT SELECT ON TABLE samgrav.party TO samgrav_admin;

REVOKE ALL ON FUNCTION samgrav_log.may_read(t samgrav.party) FROM PUBLIC;

GRANT SELECT ON TABLE samgrav.project TO samgrav_viewer;
GRANT SELECT ON TABLE samgrav.project TO samgrav_party;
GRANT SELECT ON TABLE samgrav.project TO samgrav_coordinator;
GRANT SELECT ON TABLE samgrav.project TO samgrav_admin;

REVOKE ALL ON FUNCTION samgrav_log.may_read(t samgrav.project) FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.may_read(t samgrav.rule) FROM PUBLIC;

GRANT SELECT ON TABLE samgrav.settled_pair TO samgrav_viewer;
GRANT SELECT ON TABLE samgrav.settled_pair TO samgrav_party;
GRANT SELECT ON TABLE samgrav.settled_pair TO samgrav_coordinator;
GRANT SELECT ON TABLE samgrav.settled_pair TO samgrav_admin;

REVOKE ALL ON FUNCTION samgrav_log.may_read(t samgrav.settled_pair) FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.may_read(t samgrav.work) FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.may_read_row(table_name text, row_uuid text, record jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION samgrav_log.may_read_row(table_name text, row_uuid text, record jsonb) TO samgrav_viewer;
GRANT ALL ON FUNCTION samgrav_log.may_read_row(table_name text, row_uuid text, record jsonb) TO samgrav_party;
GRANT ALL ON FUNCTION samgrav_log.may_read_row(table_name text, row_uuid text, record jsonb) TO samgrav_coordinator;
GRANT ALL ON FUNCTION samgrav_log.may_read_row(table_name text, row_uuid text, record jsonb) TO samgrav_admin;

REVOKE ALL ON FUNCTION samgrav_log.meeting(r samgrav.rule, conditions jsonb, mine samgrav.work, other samgrav.work, OUT from_day date, OUT to_day date) FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.members_changed(of_login name) FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.merge(of_table text, base jsonb, present jsonb, given jsonb, OUT wanted jsonb, OUT kept text[], OUT disputed text[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.moment(at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION samgrav_log.moment(at timestamp with time zone) TO samgrav_viewer;
GRANT ALL ON FUNCTION samgrav_log.moment(at timestamp with time zone) TO samgrav_party;
GRANT ALL ON FUNCTION samgrav_log.moment(at timestamp with time zone) TO samgrav_coordinator;
GRANT ALL ON FUNCTION samgrav_log.moment(at timestamp with time zone) TO samgrav_admin;

REVOKE ALL ON FUNCTION samgrav_log.my_party() FROM PUBLIC;
GRANT ALL ON FUNCTION samgrav_log.my_party() TO samgrav_viewer;
GRANT ALL ON FUNCTION samgrav_log.my_party() TO samgrav_party;
GRANT ALL ON FUNCTION samgrav_log.my_party() TO samgrav_coordinator;
GRANT ALL ON FUNCTION samgrav_log.my_party() TO samgrav_admin;

REVOKE ALL ON FUNCTION samgrav_log.my_role() FROM PUBLIC;
GRANT ALL ON FUNCTION samgrav_log.my_role() TO samgrav_viewer;
GRANT ALL ON FUNCTION samgrav_log.my_role() TO samgrav_party;
GRANT ALL ON FUNCTION samgrav_log.my_role() TO samgrav_coordinator;
GRANT ALL ON FUNCTION samgrav_log.my_role() TO samgrav_admin;

REVOKE ALL ON FUNCTION samgrav_log.needs_permit(work jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.normal(field samgrav_log.field, given jsonb, OUT value jsonb, OUT wrong text) FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.normal_geometry(given text, shape text, OUT value jsonb, OUT wrong text) FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.notify() FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.only_for_admins() FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.open_door() FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.own_step(status text) FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.owner_in_plan(work_uuid text) FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.owner_of_work(work_uuid text) FROM PUBLIC;
GRANT ALL ON FUNCTION samgrav_log.owner_of_work(work_uuid text) TO samgrav_viewer;
GRANT ALL ON FUNCTION samgrav_log.owner_of_work(work_uuid text) TO samgrav_party;
GRANT ALL ON FUNCTION samgrav_log.owner_of_work(work_uuid text) TO samgrav_coordinator;
GRANT ALL ON FUNCTION samgrav_log.owner_of_work(work_uuid text) TO samgrav_admin;

REVOKE ALL ON FUNCTION samgrav_log.permit_problem(s samgrav_log.step, OUT field text, OUT what text) FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.protected_until(last_day date, years integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.read_values() FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.reads_work(work_uuid text) FROM PUBLIC;
GRANT ALL ON FUNCTION samgrav_log.reads_work(work_uuid text) TO samgrav_viewer;
GRANT ALL ON FUNCTION samgrav_log.reads_work(work_uuid text) TO samgrav_party;
GRANT ALL ON FUNCTION samgrav_log.reads_work(work_uuid text) TO samgrav_coordinator;
GRANT ALL ON FUNCTION samgrav_log.reads_work(work_uuid text) TO samgrav_admin;

REVOKE ALL ON FUNCTION samgrav_log.reads_work_of(project text) FROM PUBLIC;
GRANT ALL ON FUNCTION samgrav_log.reads_work_of(project text) TO samgrav_viewer;
GRANT ALL ON FUNCTION samgrav_log.reads_work_of(project text) TO samgrav_party;
GRANT ALL ON FUNCTION samgrav_log.reads_work_of(project text) TO samgrav_coordinator;
GRANT ALL ON FUNCTION samgrav_log.reads_work_of(project text) TO samgrav_admin;

REVOKE ALL ON FUNCTION samgrav_log.record(t samgrav.code) FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.record(t samgrav.contact) FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.record(t samgrav.detour) FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.record(t samgrav.party) FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.record(t samgrav.project) FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.record(t samgrav.rule) FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.record(t samgrav.settled_pair) FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.record(t samgrav.work) FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.refuse() FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.refuse_change_of_history() FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.refuse_unless_open() FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.related(relation text, one text, other text) FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.sees_all() FROM PUBLIC;
GRANT ALL ON FUNCTION samgrav_log.sees_all() TO samgrav_viewer;
GRANT ALL ON FUNCTION samgrav_log.sees_all() TO samgrav_party;
GRANT ALL ON FUNCTION samgrav_log.sees_all() TO samgrav_coordinator;
GRANT ALL ON FUNCTION samgrav_log.sees_all() TO samgrav_admin;

REVOKE ALL ON FUNCTION samgrav_log.standing_asking(asker text, asked_for bytea, moment timestamp with time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.take_operations(operations jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.tell(table_name text, uuid text, field text, what text, told jsonb, at_once boolean) FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.tidy() FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.unseen_months(mine samgrav.work, OUT first_month text, OUT last_month text) FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.used_up(asker text, drawn public.geometry, asked_for bytea, moment timestamp with time zone, OUT budget text, OUT again_at timestamp with time zone) FROM PUBLIC;

GRANT SELECT ON TABLE samgrav_log.history TO samgrav_viewer;
GRANT SELECT ON TABLE samgrav_log.history TO samgrav_party;
GRANT SELECT ON TABLE samgrav_log.history TO samgrav_coordinator;
GRANT SELECT ON TABLE samgrav_log.history TO samgrav_admin;

REVOKE ALL ON FUNCTION samgrav_log.went_out_of_sight(h samgrav_log.history) FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.write_history(changeset uuid, moment timestamp with time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION samgrav_log.write_rows() FROM PUBLIC;

GRANT SELECT ON TABLE samgrav_log.asking TO samgrav_coordinator;
GRANT SELECT ON TABLE samgrav_log.asking TO samgrav_admin;

GRANT SELECT ON TABLE samgrav_api.asking TO samgrav_viewer;
GRANT SELECT ON TABLE samgrav_api.asking TO samgrav_party;
GRANT SELECT ON TABLE samgrav_api.asking TO samgrav_coordinator;
GRANT SELECT ON TABLE samgrav_api.asking TO samgrav_admin;

GRANT SELECT ON TABLE samgrav_log.changeset TO samgrav_coordinator;
GRANT SELECT ON TABLE samgrav_log.changeset TO samgrav_admin;

GRANT SELECT ON TABLE samgrav_api.changeset TO samgrav_viewer;
GRANT SELECT ON TABLE samgrav_api.changeset TO samgrav_party;
GRANT SELECT ON TABLE samgrav_api.changeset TO samgrav_coordinator;
GRANT SELECT ON TABLE samgrav_api.changeset TO samgrav_admin;

GRANT SELECT ON TABLE samgrav_api.code TO samgrav_viewer;
GRANT SELECT ON TABLE samgrav_api.code TO samgrav_party;
GRANT SELECT ON TABLE samgrav_api.code TO samgrav_coordinator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE samgrav_api.code TO samgrav_admin;

GRANT SELECT ON TABLE samgrav_api.contact TO samgrav_viewer;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE samgrav_api.contact TO samgrav_party;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE samgrav_api.contact TO samgrav_coordinator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE samgrav_api.contact TO samgrav_admin;

GRANT SELECT ON TABLE samgrav_api.detour TO samgrav_viewer;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE samgrav_api.detour TO samgrav_party;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE samgrav_api.detour TO samgrav_coordinator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE samgrav_api.detour TO samgrav_admin;

GRANT SELECT ON TABLE samgrav_api.history TO samgrav_viewer;
GRANT SELECT ON TABLE samgrav_api.history TO samgrav_party;
GRANT SELECT ON TABLE samgrav_api.history TO samgrav_coordinator;
GRANT SELECT ON TABLE samgrav_api.history TO samgrav_admin;

GRANT SELECT ON TABLE samgrav_api.metadata TO samgrav_viewer;
GRANT SELECT ON TABLE samgrav_api.metadata TO samgrav_party;
GRANT SELECT ON TABLE samgrav_api.metadata TO samgrav_coordinator;
GRANT SELECT ON TABLE samgrav_api.metadata TO samgrav_admin;

GRANT SELECT ON TABLE samgrav_api.party TO samgrav_viewer;
GRANT SELECT ON TABLE samgrav_api.party TO samgrav_party;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE samgrav_api.party TO samgrav_coordinator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE samgrav_api.party TO samgrav_admin;

GRANT SELECT ON TABLE samgrav_api.project TO samgrav_viewer;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE samgrav_api.project TO samgrav_party;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE samgrav_api.project TO samgrav_coordinator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE samgrav_api.project TO samgrav_admin;

GRANT SELECT ON TABLE samgrav_api.rule TO samgrav_viewer;
GRANT SELECT ON TABLE samgrav_api.rule TO samgrav_party;
GRANT SELECT ON TABLE samgrav_api.rule TO samgrav_coordinator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE samgrav_api.rule TO samgrav_admin;

GRANT SELECT ON TABLE samgrav_api.settled_pair TO samgrav_viewer;
GRANT SELECT ON TABLE samgrav_api.settled_pair TO samgrav_party;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE samgrav_api.settled_pair TO samgrav_coordinator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE samgrav_api.settled_pair TO samgrav_admin;

GRANT SELECT ON TABLE samgrav_api.work TO samgrav_viewer;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE samgrav_api.work TO samgrav_party;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE samgrav_api.work TO samgrav_coordinator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE samgrav_api.work TO samgrav_admin;
