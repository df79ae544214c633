-- What would be wrong with the register after the changeset. The tables' constraints would refuse most of it, one thing
-- at a time and in the words of a database; this names everything at once. (validation.py and integrity.py do the same
-- for GeoPackages; the plugin says the sentences.)

-- Codes as they will be when the changeset is registered.
CREATE FUNCTION samgrav_log.codes_to_be(OUT list_name text, OUT code text, OUT in_use boolean, OUT sort_order integer)
RETURNS SETOF record
LANGUAGE sql STABLE SET search_path FROM CURRENT
AS $$
  SELECT c.list_name::text, c.code::text, c.in_use, c.sort_order FROM samgrav.code c
  WHERE NOT EXISTS (
    SELECT FROM samgrav_log.step s WHERE s.table_name = 'code' AND s.uuid = c.uuid AND s.action IS NOT NULL)
  UNION ALL
  SELECT s.after ->> 'list_name', s.after ->> 'code', (s.after -> 'in_use')::boolean, (s.after -> 'sort_order')::integer
  FROM samgrav_log.step s WHERE s.table_name = 'code' AND s.after IS NOT NULL
$$;

CREATE FUNCTION samgrav_log.look_at_fields() RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path FROM CURRENT
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

CREATE FUNCTION samgrav_log.look_at_dates() RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path FROM CURRENT
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

-- Only what a rule must not break for a check to be able to read it; the plugin looks at its filters in full.
CREATE FUNCTION samgrav_log.look_at_rules() RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path FROM CURRENT
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

CREATE FUNCTION samgrav_log.look_at_renamed_codes() RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path FROM CURRENT
AS $$
BEGIN
  INSERT INTO samgrav_log.problem (table_name, uuid, field, what)
  SELECT s.table_name, s.uuid, 'code', 'code renamed' FROM samgrav_log.step s
  WHERE s.table_name = 'code' AND s.action = 'update' AND s.fields && ARRAY['code', 'list_name'] ORDER BY s.ord;
END $$;

-- A name that is not there when the changeset is registered; to a party also one of a row that it may not read.
CREATE FUNCTION samgrav_log.look_at_names() RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path FROM CURRENT
AS $$
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
END $$;

CREATE FUNCTION samgrav_log.look_at_doubles() RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path FROM CURRENT
AS $$
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
END $$;

CREATE FUNCTION samgrav_log.look_for_problems() RETURNS void
LANGUAGE sql VOLATILE SET search_path FROM CURRENT
AS $$
  SELECT samgrav_log.look_at_rights();
  SELECT samgrav_log.look_at_fields();
  SELECT samgrav_log.look_at_dates();
  SELECT samgrav_log.look_at_rules();
  SELECT samgrav_log.look_at_renamed_codes();
  SELECT samgrav_log.look_at_names();
  SELECT samgrav_log.look_at_doubles();
$$;

-- Rows that still name what was deleted; asked when everything is written. A member's party is such a row.
CREATE FUNCTION samgrav_log.look_at_what_is_left() RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path FROM CURRENT
AS $$
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
END $$;
