-- What the register holds of the rows that a changeset names, and what comes of each operation: a row to write, a
-- conflict with what others did meanwhile, or nothing to do. (decision.py and merge.py do the same for GeoPackages.)

CREATE FUNCTION samgrav_log.find_rows() RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path FROM CURRENT
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

-- Compared by value: `base` is what the person saw, `present` what is there now, `given` what the person sends. Fields
-- that count as one stand or fall together; the same change made twice is no dispute.
CREATE FUNCTION samgrav_log.merge(
  of_table text, base jsonb, present jsonb, given jsonb, OUT wanted jsonb, OUT kept text[], OUT disputed text[]
)
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

-- The dispute, with who last changed one of its fields (or brought the row back, or deleted it), and when.
CREATE FUNCTION samgrav_log.dispute(s samgrav_log.step, disputed text[]) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path FROM CURRENT
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

CREATE FUNCTION samgrav_log.decide_insert(s samgrav_log.step) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path FROM CURRENT
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

-- A row that is not there: deleted by others meanwhile, or never registered (as far as this member may know).
CREATE FUNCTION samgrav_log.decide_absent(s samgrav_log.step) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path FROM CURRENT
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

CREATE FUNCTION samgrav_log.decide_change(s samgrav_log.step) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path FROM CURRENT
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

CREATE FUNCTION samgrav_log.decide() RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path FROM CURRENT
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

-- What follows of itself: a renamed party's works carry its new name; what belongs to a deleted row goes with it.
CREATE FUNCTION samgrav_log.carry_along() RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path FROM CURRENT
AS $$
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
END $$;
