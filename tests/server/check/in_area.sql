-- What one rule finds inside an area: what lies in it of both works is near enough, too; and where they meet in it.
WITH inside AS (
  SELECT
    f.uuid_a,
    f.uuid_b,
    ST_Intersection(a.geom, %(area)s::geometry) AS part_a,
    ST_Intersection(b.geom, %(area)s::geometry) AS part_b
  FROM finding AS f
  JOIN work AS a ON a.uuid = f.uuid_a
  JOIN work AS b ON b.uuid = f.uuid_b
  WHERE f.rule = %(rule)s
),
zone AS (
  SELECT
    uuid_a,
    uuid_b,
    ST_Intersection(ST_Buffer(part_a, %(metres)s / 2.0, 16), ST_Buffer(part_b, %(metres)s / 2.0, 16)) AS geom
  FROM inside
  WHERE ST_Distance(part_a, part_b) <= %(metres)s
)
SELECT uuid_a, uuid_b, ST_Area(geom) AS whole_m2, ST_Area(ST_Intersection(geom, %(area)s::geometry)) AS inside_m2
FROM zone;
