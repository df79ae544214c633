-- _ST_DWithin stops as soon as it knows that two are near enough; unlike ST_DWithin it leaves the choice of the index to
-- the conditions beside it.
CREATE UNLOGGED TABLE found AS
SELECT CASE WHEN a.hinders OR b.hinders THEN 'clash_traffic' ELSE 'clash' END AS rule, a.id AS one, b.id AS other
FROM work a JOIN work b ON b.geom && ST_Expand(a.geom, 10) AND a.period && b.period AND a.id < b.id
WHERE NOT a.completed AND NOT b.completed AND (a.project <> b.project OR a.project = -1)
  AND _ST_DWithin(a.geom, b.geom, CASE WHEN a.hinders OR b.hinders THEN 10 ELSE 5 END)
UNION ALL
SELECT CASE WHEN b.ended THEN 'protection' ELSE 'dig_first' END, a.id, b.id
FROM work a JOIN work b ON b.geom && ST_Expand(a.geom, 2) AND b.protected @> a.first_day
WHERE b.protected IS NOT NULL AND a.excavates AND NOT a.completed AND (a.project <> b.project OR a.project = -1)
  AND _ST_DWithin(a.geom, b.geom, 2)
UNION ALL
SELECT 'opportunity', a.id, b.id
FROM work a JOIN work b ON b.geom && ST_Expand(a.geom, 25) AND b.followed @> a.first_day
WHERE b.followed IS NOT NULL AND a.movable AND a.excavates AND a.party <> b.party
  AND (a.project <> b.project OR a.project = -1) AND _ST_DWithin(a.geom, b.geom, 25)
