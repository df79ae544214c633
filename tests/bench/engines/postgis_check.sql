-- OFFSET 0 keeps the distance from being reckoned twice, once for the limit and once for the result.
CREATE UNLOGGED TABLE found AS
SELECT CASE WHEN hinders THEN 'clash_traffic' ELSE 'clash' END AS rule, one, other, metres FROM (
  SELECT a.id AS one, b.id AS other, a.hinders OR b.hinders AS hinders, ST_Distance(a.geom, b.geom) AS metres
  FROM work a JOIN work b ON b.geom && ST_Expand(a.geom, 10) AND a.period && b.period AND a.id < b.id
  WHERE NOT a.completed AND NOT b.completed AND (a.project <> b.project OR a.project = -1)
  OFFSET 0) AS clash
WHERE metres <= 5 OR (hinders AND metres <= 10)
UNION ALL
SELECT CASE WHEN ended THEN 'protection' ELSE 'dig_first' END, one, other, metres FROM (
  SELECT a.id AS one, b.id AS other, b.ended, ST_Distance(a.geom, b.geom) AS metres
  FROM work a JOIN work b ON b.geom && ST_Expand(a.geom, 2) AND b.protected @> a.first_day
  WHERE b.protected IS NOT NULL AND a.excavates AND NOT a.completed AND (a.project <> b.project OR a.project = -1)
  OFFSET 0) AS surface
WHERE metres <= 2
UNION ALL
SELECT 'opportunity', one, other, metres FROM (
  SELECT a.id AS one, b.id AS other, ST_Distance(a.geom, b.geom) AS metres
  FROM work a JOIN work b ON b.geom && ST_Expand(a.geom, 25) AND b.followed @> a.first_day
  WHERE b.followed IS NOT NULL AND a.movable AND a.excavates AND a.party <> b.party
    AND (a.project <> b.project OR a.project = -1)
  OFFSET 0) AS turn
WHERE metres <= 25
