-- The one door in. README.md beside this file says what goes in and what comes out.

-- The answer's rows, one an operation that was asked for.
CREATE FUNCTION samgrav_log.answer_rows() RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path FROM CURRENT
AS $$
BEGIN
  RETURN (SELECT coalesce(jsonb_agg(jsonb_build_object(
    'table', s.table_name, 'uuid', s.uuid,
    'row_version', s.last_version + CASE WHEN s.action IS NULL THEN 0 ELSE 1 END,
    'ref', coalesce(s.after, s.present, s.base) -> 'ref', 'merged', to_jsonb(s.merged)) ORDER BY s.ord), '[]')
  FROM samgrav_log.step s WHERE s.asked IS NOT NULL);
END $$;

-- Everything wrong, and the rows concerned as they would have been, by which the plugin tells it in sentences.
CREATE FUNCTION samgrav_log.answer_invalid(at_once_only boolean) RETURNS jsonb
LANGUAGE sql STABLE SET search_path FROM CURRENT
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

-- Compare, look, write. NULL where everything is written; else the answer that says why not, and whoever calls takes
-- back what was done.
CREATE FUNCTION samgrav_log.let_in(id uuid, content jsonb, moment timestamptz, OUT refusal jsonb, OUT seq bigint)
LANGUAGE plpgsql VOLATILE SET search_path FROM CURRENT
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

-- The answer given before to the same changeset; NULL for a new one. What somebody else sent stays theirs.
CREATE FUNCTION samgrav_log.answer_again(id uuid, fingerprint bytea) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path FROM CURRENT
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

CREATE FUNCTION samgrav_log.look_at_caller(content jsonb) RETURNS void
LANGUAGE plpgsql STABLE SET search_path FROM CURRENT
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

CREATE FUNCTION samgrav_api.apply_changeset(id uuid, content jsonb) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path FROM CURRENT
  SET lock_timeout = '15s' SET DateStyle = 'ISO, YMD' SET TimeZone = 'UTC' SET extra_float_digits = 1
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
