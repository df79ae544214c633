-- What a changeset asks for, operation by operation, before anything is compared: known tables and fields, one
-- operation a row, values in one notation. (plugin/register/operations.py does the same for GeoPackages.)

CREATE FUNCTION samgrav_log.tell(
  table_name text, uuid text, field text, what text, told jsonb DEFAULT '{}', at_once boolean DEFAULT false
) RETURNS void
LANGUAGE sql VOLATILE SET search_path FROM CURRENT
AS $$
  INSERT INTO samgrav_log.problem (table_name, uuid, field, what, told, at_once)
  VALUES (coalesce(table_name, ''), coalesce(uuid, ''), field, what, told, at_once)
$$;

CREATE FUNCTION samgrav_log.take_operations(operations jsonb) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path FROM CURRENT
AS $$
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
END $$;

CREATE FUNCTION samgrav_log.read_values() RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path FROM CURRENT
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
