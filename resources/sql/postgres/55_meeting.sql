-- Whether two works meet a rule of the register, for works that the asker may not read and the plugin therefore cannot
-- check. It is what plugin/check reckons, and the tests compare both. Left out: rules about layers, which no database
-- knows, and rules about detours.

-- First and last day as checks take them: actual dates before planned ones; NULL for an undated work.
CREATE FUNCTION samgrav_log.days_of(w samgrav.work, OUT first_day date, OUT last_day date)
LANGUAGE plpgsql IMMUTABLE SET search_path FROM CURRENT
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

CREATE FUNCTION samgrav_log.protected_until(last_day date, years integer) RETURNS date
LANGUAGE sql IMMUTABLE SET search_path FROM CURRENT
AS $$
  SELECT CASE WHEN years > 0 AND isfinite(last_day) THEN (last_day + make_interval(years => least(years, 7000)))::date END
$$;

-- Whether a side of a rule admits a work. What is not said admits every one.
CREATE FUNCTION samgrav_log.admits(side jsonb, w samgrav.work, last_day date) RETURNS boolean
LANGUAGE sql STABLE SET search_path FROM CURRENT
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

-- What is not known is neither the same nor a different one.
CREATE FUNCTION samgrav_log.related(relation text, one text, other text) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path FROM CURRENT
AS $$
  SELECT CASE relation
    WHEN 'any' THEN true
    ELSE coalesce((btrim(one, E' \t\r\n') = btrim(other, E' \t\r\n')) = (relation = 'same')
      AND btrim(one, E' \t\r\n') <> '' AND btrim(other, E' \t\r\n') <> '', false)
  END
$$;

-- The filters of a rule that two works can meet; NULL for a rule about something else, and for one that is of a later
-- version, or broken.
CREATE FUNCTION samgrav_log.conditions_of(r samgrav.rule) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE SET search_path FROM CURRENT
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

-- The days on which `other` matters to `mine` by a rule; NULL where they do not meet it. It is the time that the other
-- takes, or as long as its surface is protected, cut to the time in which the rule looks at all: the period of `mine`,
-- and as many days before and after it as the rule reaches.
CREATE FUNCTION samgrav_log.meeting(
  r samgrav.rule, conditions jsonb, mine samgrav.work, other samgrav.work, OUT from_day date, OUT to_day date
)
LANGUAGE plpgsql STABLE SET search_path FROM CURRENT
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

CREATE FUNCTION samgrav_log.is_near(r samgrav.rule, area text, one geometry, other geometry) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE SET search_path FROM CURRENT
AS $$
DECLARE
  limits geometry := ST_GeomFromText(area, ST_SRID(one));
  metres float8 := CASE WHEN area IS NULL THEN ST_Distance(one, other)
    ELSE round(ST_Distance(ST_Intersection(one, limits), ST_Intersection(other, limits))::numeric, 6) END;
BEGIN
  RETURN coalesce(metres <= r.distance_m AND (r.distance_above_m IS NULL OR metres > r.distance_above_m), false);
END $$;
