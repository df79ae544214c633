-- Detours, and pairs of works that people have settled. The codes and rules that belong to them are added from
-- `register/first_rows.py`, with their history, when this has been run.

-- Works lose the defaults of their columns, which QGIS's merging of features takes for values; the tables made below
-- let every program read the definition anew. SQLite offers this way for just this change of a definition.
PRAGMA writable_schema = ON;

UPDATE sqlite_master SET sql = replace(replace(replace(replace(replace(replace(replace(sql,
  '"kind" TEXT NOT NULL DEFAULT ''other''', '"kind" TEXT NOT NULL'),
  '"status" TEXT NOT NULL DEFAULT ''planned''', '"status" TEXT NOT NULL'),
  '"excavates" BOOLEAN NOT NULL DEFAULT 1', '"excavates" BOOLEAN NOT NULL'),
  '"emergency" BOOLEAN NOT NULL DEFAULT 0', '"emergency" BOOLEAN NOT NULL'),
  '"certainty" TEXT NOT NULL DEFAULT ''day''', '"certainty" TEXT NOT NULL'),
  '"traffic" TEXT NOT NULL DEFAULT ''unknown''', '"traffic" TEXT NOT NULL'),
  '"visibility" TEXT NOT NULL DEFAULT ''public''', '"visibility" TEXT NOT NULL')
WHERE type = 'table' AND name = 'work';

PRAGMA writable_schema = OFF;

CREATE TABLE "detour" (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  "uuid" TEXT(36) NOT NULL UNIQUE CHECK (length("uuid") <= 36) CHECK ("uuid" <> ''),
  "work_uuid" TEXT(36) NOT NULL CHECK (length("work_uuid") <= 36) CHECK ("work_uuid" <> '') REFERENCES "work" ("uuid") DEFERRABLE INITIALLY DEFERRED,
  "title" TEXT(200) CHECK (length("title") <= 200),
  "geom" MULTILINESTRING NOT NULL,
  "row_version" MEDIUMINT NOT NULL,
  "created_by" TEXT NOT NULL,
  "created_at" DATETIME NOT NULL,
  "changed_by" TEXT NOT NULL,
  "changed_at" DATETIME NOT NULL
);

CREATE INDEX "index_detour_work_uuid" ON "detour" ("work_uuid");

CREATE TRIGGER "door_detour_insert" BEFORE INSERT ON "detour" WHEN NOT EXISTS (SELECT 1 FROM metadata WHERE key = 'door' AND value = 'open') BEGIN SELECT RAISE(ABORT, 'Nothing was saved and your edits are kept: a Samgrav register is written by the Samgrav plugin only. Where the plugin is at work, its own message says why it did not save'); END;

CREATE TRIGGER "door_detour_update" BEFORE UPDATE ON "detour" WHEN NOT EXISTS (SELECT 1 FROM metadata WHERE key = 'door' AND value = 'open') BEGIN SELECT RAISE(ABORT, 'Nothing was saved and your edits are kept: a Samgrav register is written by the Samgrav plugin only. Where the plugin is at work, its own message says why it did not save'); END;

CREATE TRIGGER "door_detour_delete" BEFORE DELETE ON "detour" WHEN NOT EXISTS (SELECT 1 FROM metadata WHERE key = 'door' AND value = 'open') BEGIN SELECT RAISE(ABORT, 'Nothing was saved and your edits are kept: a Samgrav register is written by the Samgrav plugin only. Where the plugin is at work, its own message says why it did not save'); END;

CREATE TABLE "settled_pair" (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  "uuid" TEXT(36) NOT NULL UNIQUE CHECK (length("uuid") <= 36) CHECK ("uuid" <> ''),
  "work_a_uuid" TEXT(36) NOT NULL CHECK (length("work_a_uuid") <= 36) CHECK ("work_a_uuid" <> '') REFERENCES "work" ("uuid") DEFERRABLE INITIALLY DEFERRED,
  "start_a" DATE CHECK ("start_a" IS NULL OR "start_a" IS date("start_a")),
  "end_a" DATE CHECK ("end_a" IS NULL OR "end_a" IS date("end_a")),
  "place_a" TEXT(64) NOT NULL CHECK (length("place_a") <= 64) CHECK ("place_a" <> ''),
  "detours_a" TEXT(64) CHECK (length("detours_a") <= 64),
  "work_b_uuid" TEXT(36) CHECK (length("work_b_uuid") <= 36) REFERENCES "work" ("uuid") DEFERRABLE INITIALLY DEFERRED,
  "start_b" DATE CHECK ("start_b" IS NULL OR "start_b" IS date("start_b")),
  "end_b" DATE CHECK ("end_b" IS NULL OR "end_b" IS date("end_b")),
  "place_b" TEXT(64) NOT NULL CHECK (length("place_b") <= 64) CHECK ("place_b" <> ''),
  "detours_b" TEXT(64) CHECK (length("detours_b") <= 64),
  "feature" TEXT(200) CHECK (length("feature") <= 200),
  "rule" TEXT(50) CHECK (length("rule") <= 50),
  "decision" TEXT NOT NULL CHECK ("decision" <> ''),
  "reason" TEXT(2000) NOT NULL CHECK (length("reason") <= 2000) CHECK ("reason" <> ''),
  "row_version" MEDIUMINT NOT NULL,
  "created_by" TEXT NOT NULL,
  "created_at" DATETIME NOT NULL,
  "changed_by" TEXT NOT NULL,
  "changed_at" DATETIME NOT NULL
);

CREATE INDEX "index_settled_pair_work_a_uuid" ON "settled_pair" ("work_a_uuid");

CREATE INDEX "index_settled_pair_work_b_uuid" ON "settled_pair" ("work_b_uuid");

CREATE TRIGGER "door_settled_pair_insert" BEFORE INSERT ON "settled_pair" WHEN NOT EXISTS (SELECT 1 FROM metadata WHERE key = 'door' AND value = 'open') BEGIN SELECT RAISE(ABORT, 'Nothing was saved and your edits are kept: a Samgrav register is written by the Samgrav plugin only. Where the plugin is at work, its own message says why it did not save'); END;

CREATE TRIGGER "door_settled_pair_update" BEFORE UPDATE ON "settled_pair" WHEN NOT EXISTS (SELECT 1 FROM metadata WHERE key = 'door' AND value = 'open') BEGIN SELECT RAISE(ABORT, 'Nothing was saved and your edits are kept: a Samgrav register is written by the Samgrav plugin only. Where the plugin is at work, its own message says why it did not save'); END;

CREATE TRIGGER "door_settled_pair_delete" BEFORE DELETE ON "settled_pair" WHEN NOT EXISTS (SELECT 1 FROM metadata WHERE key = 'door' AND value = 'open') BEGIN SELECT RAISE(ABORT, 'Nothing was saved and your edits are kept: a Samgrav register is written by the Samgrav plugin only. Where the plugin is at work, its own message says why it did not save'); END;

CREATE VIRTUAL TABLE "rtree_detour_geom" USING rtree(id, minx, maxx, miny, maxy);

CREATE TRIGGER "rtree_detour_geom_insert" AFTER INSERT ON "detour" WHEN NEW."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom") BEGIN INSERT OR REPLACE INTO "rtree_detour_geom" VALUES (NEW.fid, ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom")); END;

CREATE TRIGGER "rtree_detour_geom_update1" AFTER UPDATE OF "geom" ON "detour" WHEN OLD.fid = NEW.fid AND (NEW."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN INSERT OR REPLACE INTO "rtree_detour_geom" VALUES (NEW.fid, ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom")); END;

CREATE TRIGGER "rtree_detour_geom_update2" AFTER UPDATE OF "geom" ON "detour" WHEN OLD.fid = NEW.fid AND (NEW."geom" IS NULL OR ST_IsEmpty(NEW."geom")) BEGIN DELETE FROM "rtree_detour_geom" WHERE id = OLD.fid; END;

CREATE TRIGGER "rtree_detour_geom_update3" AFTER UPDATE ON "detour" WHEN OLD.fid != NEW.fid AND (NEW."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN DELETE FROM "rtree_detour_geom" WHERE id = OLD.fid; INSERT OR REPLACE INTO "rtree_detour_geom" VALUES (NEW.fid, ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom")); END;

CREATE TRIGGER "rtree_detour_geom_update4" AFTER UPDATE ON "detour" WHEN OLD.fid != NEW.fid AND (NEW."geom" IS NULL OR ST_IsEmpty(NEW."geom")) BEGIN DELETE FROM "rtree_detour_geom" WHERE id IN (OLD.fid, NEW.fid); END;

CREATE TRIGGER "rtree_detour_geom_delete" AFTER DELETE ON "detour" WHEN OLD."geom" NOT NULL BEGIN DELETE FROM "rtree_detour_geom" WHERE id = OLD.fid; END;

INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id)
SELECT 'detour', 'features', 'detour', 'Detours', srs_id FROM gpkg_contents WHERE table_name = 'work';

INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id)
VALUES ('settled_pair', 'attributes', 'settled_pair', 'Settled pairs', 0);

INSERT INTO gpkg_geometry_columns
SELECT 'detour', 'geom', 'MULTILINESTRING', srs_id, 0, 0 FROM gpkg_geometry_columns WHERE table_name = 'work';

INSERT INTO gpkg_extensions
VALUES ('detour', 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only');
