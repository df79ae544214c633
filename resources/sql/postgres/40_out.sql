-- The one door out: the log after a number, as far as the member may read it.

CREATE FUNCTION samgrav_api.last_seq() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT
AS $$ SELECT d.last_seq FROM samgrav_log.door d WHERE samgrav_log.my_role() IS NOT NULL $$;

-- A row that goes out of a member's sight (its owner made it internal) is told as deleted, with its uuid and nothing
-- more: whoever keeps a copy must let go of it.
CREATE FUNCTION samgrav_api.changes_since(after_seq bigint, at_most integer DEFAULT NULL)
RETURNS TABLE (
  seq bigint, changeset uuid, table_name text, uuid text, row_version integer, operation text, changed_by text,
  changed_at text, fields text[], record jsonb
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path FROM CURRENT SET TimeZone = 'UTC' SET extra_float_digits = 1
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

-- Whether a work could be read before this change and cannot after it, as both records say.
CREATE FUNCTION samgrav_log.went_out_of_sight(h samgrav_log.history) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT
AS $$
  SELECT h.table_name = 'work'
    AND NOT samgrav_log.may_read(jsonb_populate_record(NULL::samgrav.work, h.record))
    AND coalesce((SELECT samgrav_log.may_read(jsonb_populate_record(NULL::samgrav.work, b.record))
      FROM samgrav_log.history b
      WHERE b.table_name = h.table_name AND b.uuid = h.uuid AND b.row_version = h.row_version - 1), false)
$$;

CREATE VIEW samgrav_api.history WITH (security_invoker = true) AS
SELECT seq, changeset, table_name, uuid, row_version, operation, changed_by, samgrav_log.moment(changed_at) AS changed_at,
  fields, record
FROM samgrav_log.history;

CREATE VIEW samgrav_api.metadata AS
SELECT key, value FROM samgrav_log.metadata WHERE samgrav_log.my_role() IS NOT NULL;

-- What was registered together, and what was noted about it: for those who read everything, since a note may speak of
-- any work.
CREATE VIEW samgrav_api.changeset WITH (security_invoker = true) AS
SELECT id, author, note, samgrav_log.moment(applied_at) AS applied_at, encode(content, 'hex') AS content, result
FROM samgrav_log.changeset;

CREATE POLICY reads ON samgrav_log.changeset FOR SELECT USING (samgrav_log.sees_all());

CREATE POLICY reads ON samgrav_log.history FOR SELECT
USING (samgrav_log.sees_all() OR samgrav_log.may_read_row(table_name, uuid, record));
