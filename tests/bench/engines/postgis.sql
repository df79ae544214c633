-- The rules in SQL. A partial index serves each rule: place, and the days on which another work may start to meet it.
CREATE EXTENSION IF NOT EXISTS postgis;

CREATE UNLOGGED TABLE loaded (
  id int, first_day int, last_day int, until int, party int, project int,
  completed bool, movable bool, hinders bool, excavates bool, ended bool, geom geometry(MultiPolygon)
);
