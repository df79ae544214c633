-- Differences are compared with 0, and distances reckoned before they are compared with a limit: inequalities between
-- both sides, and ST_DWithin, would make the planner leave the hash join for a slower one.
CREATE OR REPLACE TABLE found AS
WITH near AS MATERIALIZED (
  SELECT w.kind, s.id AS later, w.id AS earlier
  FROM cell_of_window w JOIN cell_of_start s ON w.slab = s.slab AND w.cx = s.cx AND w.cy = s.cy
  WHERE s.first_day - w.opens >= 0 AND s.first_day - w.closes <= 0
    AND s.x0 - w.x1 <= w.metres AND w.x0 - s.x1 <= w.metres AND s.y0 - w.y1 <= w.metres AND w.y0 - s.y1 <= w.metres
    AND w.cx - greatest(w.cx0, s.cx0) = 0 AND w.cy - greatest(w.cy0, s.cy0) = 0
), allowed AS MATERIALIZED (
  SELECT kind, a.id AS one, b.id AS other, a.hinders OR b.hinders AS hinders, b.ended, a.geom AS area, b.geom AS beside
  FROM near JOIN work a ON a.id = near.later JOIN work b ON b.id = near.earlier
  WHERE (a.project <> b.project OR a.project = -1) AND CASE kind
    WHEN 'clash' THEN NOT a.completed AND (b.first_day < a.first_day OR (b.first_day = a.first_day AND b.id < a.id))
    WHEN 'surface' THEN a.excavates AND NOT a.completed
    ELSE a.movable AND a.excavates AND a.party <> b.party END
), measured AS MATERIALIZED (
  SELECT * EXCLUDE (area, beside), ST_Distance(area, beside) AS metres FROM allowed
)
SELECT CASE kind
    WHEN 'clash' THEN CASE WHEN hinders THEN 'clash_traffic' ELSE 'clash' END
    WHEN 'surface' THEN CASE WHEN ended THEN 'protection' ELSE 'dig_first' END
    ELSE 'opportunity' END AS rule, one, other, metres
FROM measured
WHERE metres <= CASE kind WHEN 'clash' THEN CASE WHEN hinders THEN 10 ELSE 5 END WHEN 'surface' THEN 2 ELSE 25 END;
