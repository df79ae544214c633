-- What one rule finds inside an area: what lies in it of both works is near enough, and nothing else counts: distance,
-- shared area, and the zone where they meet. What was cut has rounded vertices; its distance counts to the micrometre.
WITH inside AS (
  SELECT
    f.uuid_a,
    f.uuid_b,
    ST_Intersection(a.geom, %(area)s::geometry) AS part_a,
    ST_Intersection(b.geom, %(area)s::geometry) AS part_b,
    NOT (ST_Covers(%(area)s::geometry, a.geom) AND ST_Covers(%(area)s::geometry, b.geom)) AS is_cut
  FROM finding AS f
  JOIN work AS a ON a.uuid = f.uuid_a
  JOIN work AS b ON b.uuid = f.uuid_b
  WHERE f.rule = %(rule)s
),
measured AS (
  SELECT *, CASE WHEN is_cut THEN round(ST_Distance(part_a, part_b)::numeric, 6)
    ELSE ST_Distance(part_a, part_b) END AS distance_m
  FROM inside
),
zone AS (
  SELECT
    uuid_a,
    uuid_b,
    distance_m,
    ST_Area(ST_Intersection(part_a, part_b)) AS shared_area_m2,
    ST_Intersection(ST_Buffer(part_a, %(metres)s / 2.0, 16), ST_Buffer(part_b, %(metres)s / 2.0, 16)) AS geom
  FROM measured
  WHERE distance_m <= %(metres)s
)
SELECT uuid_a, uuid_b, distance_m, shared_area_m2, coalesce(nullif(ST_Area(ST_Intersection(geom, %(area)s::geometry)), 0),
  ST_Area(geom)) AS zone_m2
FROM zone;
