-- The default rules read once more from the words of the domain, in SQL: what the engine is compared with.
-- Plain, not quick: one view a word, one view a rule. Nothing here is taken from the engine or from its benchmark.

-- Numbers in a reference count as numbers: W-2026-9 comes before W-2026-10.
CREATE COLLATION by_number (provider = icu, locale = 'en-u-kn-true');

CREATE TABLE work (
  uuid text PRIMARY KEY,
  ref text COLLATE by_number,
  title text,
  party text,
  project_uuid text,
  status text NOT NULL,
  traffic text,
  excavates boolean,
  street text,
  protection_years integer,
  start_date date,
  end_date date,
  actual_start date,
  actual_end date,
  certainty text,
  duration_days integer,
  geom geometry NOT NULL
);

CREATE TABLE detour (
  uuid text PRIMARY KEY,
  work_uuid text NOT NULL REFERENCES work,
  title text,
  geom geometry NOT NULL
);

-- A text without the blanks around it; none where nothing is left.
CREATE FUNCTION trimmed(given text) RETURNS text LANGUAGE sql IMMUTABLE
RETURN nullif(btrim(given, E' \t\r\n'), '');

-- AS_OF: one row.
CREATE TABLE check_day (as_of date NOT NULL);

-- "Actual dates replace planned ones where they are known."
CREATE VIEW replaced AS
SELECT
  uuid,
  coalesce(actual_start, start_date) AS first_day,
  coalesce(actual_end, end_date) AS last_day,
  actual_start IS NOT NULL AS has_begun,
  actual_end IS NOT NULL AS has_ended
FROM work;

-- The first and the last day; no last day: the work goes on; no first day: it is undated.
-- What happened outweighs what was planned. A work that began after its planned end has no end that anybody knows.
-- One that ended before its planned start was done by that day at the latest, and is taken as done on it. An end
-- before the start where both are planned, or both actual, is a mistake and never swapped: such a work has no dates.
CREATE VIEW period AS
SELECT
  uuid,
  has_begun,
  has_ended,
  CASE
    WHEN last_day < first_day AND has_begun = has_ended THEN NULL
    WHEN last_day < first_day AND has_ended THEN last_day
    ELSE first_day
  END AS first_day,
  CASE WHEN last_day < first_day AND NOT has_ended THEN NULL ELSE last_day END AS last_day
FROM replaced;

-- "Certainty coarser than a day" and "a duration shorter than the period": the job may be done on other days of it.
CREATE VIEW placement AS
SELECT
  *,
  certainty <> 'day' AND duration_days > 0
    AND (last_day IS NULL OR duration_days < last_day - first_day + 1) IS TRUE AS movable
FROM period JOIN work USING (uuid);

-- The works that take part in rules about time at all, with all that the rules ask of them.
CREATE MATERIALIZED VIEW looked_at AS
SELECT
  uuid,
  ref,
  trimmed(party) AS party,
  trimmed(project_uuid) AS project,
  trimmed(street) AS street,
  status,
  traffic IS DISTINCT FROM 'none' AS hinders,
  coalesce(excavates, false) AS excavates,
  status IN ('idea', 'planned', 'coordinated') AS negotiable,
  first_day,
  last_day,
  daterange(first_day, last_day, '[]') AS days,
  protection_years,
  -- What may be moved can be over as early, and begin as late, as this; but not where it has begun or ended already.
  CASE WHEN movable AND NOT has_ended THEN first_day + duration_days - 1
       ELSE coalesce(last_day, 'infinity') END AS over_early,
  CASE WHEN movable AND NOT has_begun THEN coalesce(last_day, 'infinity') - duration_days + 1
       ELSE first_day END AS begins_late,
  geom
FROM placement
WHERE status <> 'cancelled' AND first_day IS NOT NULL;

CREATE INDEX ON looked_at USING gist (geom, days);

-- Pairs that are worth a look: within 150 m of each other the rules ask for shared days, within 25 m for others, too.
-- Boxes reach a little farther than what is in them. "Works of one project don't meet each other."
CREATE MATERIALIZED VIEW neighbours AS
SELECT one.uuid AS one, other.uuid AS other
FROM looked_at AS one JOIN looked_at AS other
  ON other.geom && ST_Expand(one.geom, 150.5) AND other.days && one.days
WHERE one.uuid < other.uuid AND (one.project IS DISTINCT FROM other.project OR one.project IS NULL)
UNION
SELECT one.uuid, other.uuid
FROM looked_at AS one JOIN looked_at AS other
  ON other.geom && ST_Expand(one.geom, 25.5)
WHERE one.uuid < other.uuid AND (one.project IS DISTINCT FROM other.project OR one.project IS NULL);

-- Every pair either way round.
-- both_from and both_to: max of starts and min of ends. LEAST passes over NULL, so an open end is the later one; where
-- both are open, both_to is NULL, and so is the gap.
CREATE VIEW pair AS
SELECT
  a.uuid AS uuid_a,
  b.uuid AS uuid_b,
  a,
  b,
  ST_Distance(a.geom, b.geom) AS metres,
  GREATEST(a.first_day, b.first_day) AS both_from,
  LEAST(a.last_day, b.last_day) AS both_to,
  GREATEST(a.first_day, b.first_day) - LEAST(a.last_day, b.last_day) AS gap,
  (a.first_day, a.ref, a.uuid) < (b.first_day, b.ref, b.uuid) AS a_is_first
FROM (
  SELECT one AS uuid_a, other AS uuid_b FROM neighbours
  UNION ALL
  SELECT other, one FROM neighbours
) AS either
JOIN looked_at AS a ON a.uuid = uuid_a
JOIN looked_at AS b ON b.uuid = uuid_b;

-- Gap of at most 0, and neither is completed. Possible: either could be over before the other begins.
CREATE VIEW at_once AS
SELECT
  *,
  (a).over_early < (b).begins_late OR (b).over_early < (a).begins_late AS possible
FROM pair
WHERE a_is_first
  AND (gap <= 0 OR gap IS NULL)
  AND (a).status <> 'completed'
  AND (b).status <> 'completed';

CREATE VIEW clash_traffic AS
SELECT * FROM at_once
WHERE metres <= 10 AND ((a).hinders OR (b).hinders);

CREATE VIEW clash AS
SELECT * FROM at_once
WHERE metres <= 5 AND NOT (a).hinders AND NOT (b).hinders;

CREATE VIEW crowding AS
SELECT * FROM at_once
WHERE metres > 10 AND metres <= 150 AND (a).hinders AND (b).hinders AND (a).street = (b).street;

-- a digs after b has ended, within its protection. PostgreSQL's years later than 29 February end on 28.
-- Possible: the dig could begin later than the protection ends, where the surface is ready as early as it can be.
CREATE VIEW dig_in_new_surface AS
SELECT
  *,
  (a).begins_late > (b).over_early + make_interval(years => (b).protection_years) AS possible
FROM pair
WHERE metres <= 2
  AND (a).excavates
  AND (a).status <> 'completed'
  AND (b).protection_years > 0
  AND (a).first_day > (b).last_day
  AND (a).first_day <= (b).last_day + make_interval(years => (b).protection_years);

CREATE VIEW protection AS
SELECT dig_in_new_surface.* FROM dig_in_new_surface, check_day
WHERE (b).last_day <= as_of;

CREATE VIEW dig_first AS
SELECT dig_in_new_surface.* FROM dig_in_new_surface, check_day
WHERE (b).last_day > as_of;

-- Possible: the later one could begin more than 365 days after the earlier one could be over.
CREATE VIEW opportunity AS
SELECT
  *,
  (b).begins_late > (a).over_early + 365 AS possible
FROM pair
WHERE a_is_first
  AND metres <= 25
  AND gap BETWEEN 1 AND 365
  AND (a).excavates
  AND (b).excavates
  AND (a).party <> (b).party
  AND (a).negotiable
  AND (b).negotiable;

-- What can lie on a detour: "a work, or another's detour".
CREATE VIEW lying AS
SELECT uuid AS work_uuid, false AS is_detour, geom FROM looked_at
UNION ALL
SELECT work_uuid, true, geom FROM detour;

-- a lies on the detour of b while both go on; of two detours, a's is that of the work that starts first.
CREATE VIEW on_detour AS
SELECT
  a.uuid AS uuid_a,
  b.uuid AS uuid_b,
  a,
  b,
  ST_Distance(lying.geom, detour.geom) AS metres,
  GREATEST(a.first_day, b.first_day) AS both_from,
  LEAST(a.last_day, b.last_day) AS both_to,
  GREATEST(a.first_day, b.first_day) - LEAST(a.last_day, b.last_day) AS gap,
  (a.first_day, a.ref, a.uuid) < (b.first_day, b.ref, b.uuid) AS a_is_first,
  a.over_early < b.begins_late OR b.over_early < a.begins_late AS possible,
  is_detour,
  coalesce(detour.title, '') AS title,
  detour.uuid AS detour_uuid
FROM detour
JOIN looked_at AS b ON b.uuid = detour.work_uuid
JOIN lying ON lying.geom && ST_Expand(detour.geom, 5.5)
JOIN looked_at AS a ON a.uuid = lying.work_uuid AND a.uuid <> b.uuid
WHERE (a.project IS DISTINCT FROM b.project OR a.project IS NULL)
  AND a.days && b.days
  AND a.status <> 'completed'
  AND b.status <> 'completed';

-- One finding for two works: where they are nearest, rather a work on a detour than two detours, then by the detour.
CREATE VIEW detour_rule AS
SELECT DISTINCT ON (LEAST(uuid_a, uuid_b), GREATEST(uuid_a, uuid_b))
  uuid_a, uuid_b, a, b, metres, both_from, both_to, gap, a_is_first, possible
FROM on_detour
WHERE metres <= 5 AND (a_is_first OR NOT is_detour)
ORDER BY LEAST(uuid_a, uuid_b), GREATEST(uuid_a, uuid_b), metres, is_detour, title, detour_uuid;

CREATE VIEW finding AS
SELECT
  rule,
  severity,
  CASE WHEN possible THEN 'possible' ELSE 'certain' END AS certainty,
  uuid_a,
  uuid_b,
  metres AS distance_m,
  gap AS gap_days,
  CASE WHEN both_to IS NOT NULL THEN GREATEST(0, 1 - gap) END AS shared_days,
  CASE WHEN gap <= 0 OR gap IS NULL THEN both_from END AS shared_from,
  CASE WHEN gap <= 0 THEN both_to END AS shared_to,
  CASE WHEN metres = 0 AND rule <> 'detour' THEN ST_Area(ST_Intersection((a).geom, (b).geom)) ELSE 0 END AS shared_area_m2
FROM (
  SELECT 'clash_traffic' AS rule, 'conflict' AS severity, * FROM clash_traffic
  UNION ALL SELECT 'clash', 'warning', * FROM clash
  UNION ALL SELECT 'protection', 'conflict', * FROM protection
  UNION ALL SELECT 'dig_first', 'conflict', * FROM dig_first
  UNION ALL SELECT 'opportunity', 'opportunity', * FROM opportunity
  UNION ALL SELECT 'crowding', 'warning', * FROM crowding
  UNION ALL SELECT 'detour', 'conflict', * FROM detour_rule
) AS met;

CREATE VIEW undated AS
SELECT uuid FROM work JOIN period USING (uuid)
WHERE status <> 'cancelled' AND first_day IS NULL;
