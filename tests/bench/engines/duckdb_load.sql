-- Every work lies in some cells of a grid over the map. Where and when another work may start to meet it by a rule is a
-- window, cut to cells and to slabs of time; the start of a work lies in one slab. Made once, as an index would be.
CREATE TABLE work AS
SELECT number AS id, start AS first_day, "end" AS last_day, * EXCLUDE (number, start, "end", wkb), geom,
  ST_XMin(geom) AS x0, ST_XMax(geom) AS x1, ST_YMin(geom) AS y0, ST_YMax(geom) AS y1
FROM (SELECT *, ST_GeomFromWKB(wkb) AS geom FROM loaded);

CREATE TABLE cell_of_start AS
SELECT *, unnest(range(cy0, cy1 + 1)) AS cy FROM (
  SELECT *, unnest(range(cx0, cx1 + 1)) AS cx FROM (
    SELECT id, first_day, first_day // 60 AS slab, x0, x1, y0, y1,
      (x0 // 100)::INT AS cx0, (x1 // 100)::INT AS cx1, (y0 // 100)::INT AS cy0, (y1 // 100)::INT AS cy1
    FROM work));

CREATE TABLE cell_of_window AS
SELECT *, unnest(range(cy0, cy1 + 1)) AS cy FROM (
  SELECT *, unnest(range(cx0, cx1 + 1)) AS cx FROM (
    SELECT *, unnest(range(opens // 60, least(closes, last_start) // 60 + 1)) AS slab,
      ((x0 - metres) // 100)::INT AS cx0, ((x1 + metres) // 100)::INT AS cx1,
      ((y0 - metres) // 100)::INT AS cy0, ((y1 + metres) // 100)::INT AS cy1
    FROM (
      SELECT 'clash' AS kind, 10 AS metres, id, first_day AS opens, last_day AS closes, x0, x1, y0, y1
      FROM work WHERE NOT completed
      UNION ALL SELECT 'surface', 2, id, last_day + 1, until, x0, x1, y0, y1 FROM work WHERE until > last_day
      UNION ALL SELECT 'turn', 25, id, last_day + 1, last_day + 365, x0, x1, y0, y1
      FROM work WHERE movable AND excavates
    ), (SELECT max(first_day) AS last_start FROM work)));
