-- What the register keeps about itself. Nobody but the owner writes here, and members read history and metadata alone.

CREATE TABLE samgrav_log.metadata (
  key text PRIMARY KEY,
  value text NOT NULL
);

CREATE TABLE samgrav_log.migration (
  number integer PRIMARY KEY,
  name text NOT NULL,
  checksum text NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  applied_with text NOT NULL
);

-- One row. Whoever registers holds it until the end of the transaction, so changesets come one after the other: the
-- numbers of the log are given in the order of the commits, and a reader who asks for what came after a number never
-- misses one. `open_for` is the transaction for which the door stands open just now.
CREATE TABLE samgrav_log.door (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  last_seq bigint NOT NULL DEFAULT 0,
  open_for xid8
);
INSERT INTO samgrav_log.door DEFAULT VALUES;

CREATE TABLE samgrav_log.reference (
  year integer PRIMARY KEY,
  last integer NOT NULL
);

CREATE TABLE samgrav_log.history (
  seq bigint PRIMARY KEY,
  changeset uuid NOT NULL,
  table_name text NOT NULL,
  uuid text COLLATE "C" NOT NULL,
  row_version integer NOT NULL,
  operation text NOT NULL CHECK (operation IN ('insert', 'update', 'delete')),
  changed_by text NOT NULL,
  changed_at timestamptz NOT NULL,
  fields text[] NOT NULL,
  record jsonb NOT NULL,
  UNIQUE (table_name, uuid, row_version)
);

CREATE TABLE samgrav_log.changeset (
  id uuid PRIMARY KEY,
  author text NOT NULL,
  note text NOT NULL,
  applied_at timestamptz NOT NULL,
  content bytea NOT NULL,
  result jsonb NOT NULL
);

-- What a changeset asks for, and what comes of it, while it is looked at. Empty between changesets, so it needs no log
-- against crashes.
CREATE UNLOGGED TABLE samgrav_log.step (
  ord integer NOT NULL,
  table_name text NOT NULL,
  uuid text COLLATE "C" NOT NULL,
  asked text,
  base_version integer,
  given jsonb NOT NULL DEFAULT '{}',
  present jsonb,
  past jsonb,
  base jsonb,
  last_version integer,
  hidden boolean NOT NULL DEFAULT false,
  action text,
  after jsonb,
  fields text[] NOT NULL DEFAULT '{}',
  merged text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (table_name, uuid)
);

CREATE UNLOGGED TABLE samgrav_log.problem (
  number integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at_once boolean NOT NULL DEFAULT false,
  table_name text NOT NULL,
  uuid text NOT NULL,
  field text NOT NULL,
  what text NOT NULL,
  told jsonb NOT NULL DEFAULT '{}'
);

CREATE UNLOGGED TABLE samgrav_log.conflict (
  ord integer NOT NULL,
  told jsonb NOT NULL
);

-- The schema of the tables as the door needs it; written anew from plugin/domain/schema by each release.
CREATE TABLE samgrav_log.field (
  table_name text NOT NULL,
  name text NOT NULL,
  position integer NOT NULL,
  type text NOT NULL,
  shape text,
  required boolean NOT NULL,
  bookkeeping boolean NOT NULL,
  default_value jsonb,
  max_length integer,
  minimum integer,
  code_list text,
  ref_table text,
  ref_field text,
  goes_along boolean NOT NULL,
  together integer NOT NULL,
  PRIMARY KEY (table_name, name)
);

CREATE TABLE samgrav_log.uniqueness (
  table_name text NOT NULL,
  names text[] NOT NULL
);

CREATE TABLE samgrav_log.date_order (
  table_name text NOT NULL,
  early text NOT NULL,
  late text NOT NULL
);

CREATE TABLE samgrav_log.access (
  table_name text PRIMARY KEY,
  written_by text NOT NULL CHECK (
    written_by IN ('own work', 'own', 'owner of the work', 'coordinators', 'admins'))
);

ALTER TABLE samgrav_log.history ENABLE ROW LEVEL SECURITY;
ALTER TABLE samgrav_log.changeset ENABLE ROW LEVEL SECURITY;
