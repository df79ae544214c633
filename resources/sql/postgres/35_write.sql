-- Writing what a changeset came to: references, bookkeeping, rows, history. Nothing else writes these tables.

-- Rows that are gone still take up room in the scratch tables until they are vacuumed, and every save reads through it.
-- After a large changeset they are emptied in one go, unless somebody (a backup) holds them just now.
CREATE FUNCTION samgrav_log.tidy() RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path FROM CURRENT
AS $$
BEGIN
  IF pg_relation_size('samgrav_log.step') + pg_relation_size('samgrav_log.problem') > 400000 THEN
    LOCK TABLE samgrav_log.step, samgrav_log.problem, samgrav_log.conflict IN ACCESS EXCLUSIVE MODE NOWAIT;
    TRUNCATE samgrav_log.step, samgrav_log.problem, samgrav_log.conflict;
  END IF;
EXCEPTION WHEN lock_not_available THEN
  RETURN;
END $$;


CREATE FUNCTION samgrav_log.open_door() RETURNS void
LANGUAGE sql VOLATILE SET search_path FROM CURRENT
AS $$ UPDATE samgrav_log.door SET open_for = pg_current_xact_id() $$;

-- The next numbers of the year, in the order of the operations. Whoever is here holds the door until the transaction
-- ends, so no number is given twice, and none is lost with what is taken back.
CREATE FUNCTION samgrav_log.give_references(moment timestamptz) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path FROM CURRENT
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

CREATE FUNCTION samgrav_log.keep_books(moment timestamptz) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path FROM CURRENT
AS $$
BEGIN
  UPDATE samgrav_log.step s SET after = s.after || jsonb_build_object(
    'row_version', s.last_version + 1, 'changed_by', session_user::text, 'changed_at', samgrav_log.moment(moment))
    || CASE WHEN s.action = 'insert' THEN jsonb_build_object(
      'created_by', session_user::text, 'created_at', samgrav_log.moment(moment)) ELSE '{}' END
  WHERE s.after IS NOT NULL;
END $$;

-- Deletions first, so that a name that becomes free can be taken at once. New rows are laid along a curve that keeps
-- neighbours together.
CREATE FUNCTION samgrav_log.write_rows() RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path FROM CURRENT
AS $$
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
END $$;

CREATE FUNCTION samgrav_log.write_history(changeset uuid, moment timestamptz) RETURNS bigint
LANGUAGE plpgsql VOLATILE SET search_path FROM CURRENT
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

-- A hint and nothing else: which table changed, once a table and changeset. QGIS listens to this channel, too.
CREATE FUNCTION samgrav_log.notify() RETURNS void
LANGUAGE sql VOLATILE SET search_path FROM CURRENT
AS $$
  SELECT pg_notify('qgis', 'samgrav:' || changed.table_name)
  FROM (SELECT DISTINCT s.table_name FROM samgrav_log.step s WHERE s.action IS NOT NULL) changed
$$;
