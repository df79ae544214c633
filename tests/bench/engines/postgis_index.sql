-- In the order of places, so that neighbours lie on the same pages; PostGIS sorts geometries along a Hilbert curve.
CREATE UNLOGGED TABLE work AS
SELECT *,
  int4range(first_day, last_day, '[]') AS period,
  CASE WHEN movable AND excavates THEN int4range(last_day + 1, last_day + 365, '[]') END AS followed,
  CASE WHEN until > last_day THEN int4range(last_day + 1, until, '[]') END AS protected
FROM loaded ORDER BY geom;

CREATE INDEX ON work USING gist (geom, period) WHERE NOT completed;
CREATE INDEX ON work USING gist (geom, followed) WHERE followed IS NOT NULL;
CREATE INDEX ON work USING gist (geom, protected) WHERE protected IS NOT NULL;
ALTER TABLE work SET (parallel_workers = 2);
VACUUM ANALYZE work;
