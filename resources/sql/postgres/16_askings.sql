-- What parties have asked about works that they may not read (57_unseen.sql). Kept for good: whoever drew polygons in
-- order to read the map stands here, with the polygons.

CREATE TABLE samgrav_log.asking (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  login name NOT NULL,
  party text NOT NULL,
  work_uuid text COLLATE "C" NOT NULL,
  work jsonb NOT NULL,
  geom geometry NOT NULL,
  fingerprint bytea NOT NULL,
  asked_at timestamptz NOT NULL,
  asked_in xid8 NOT NULL DEFAULT pg_current_xact_id(),
  answered_at timestamptz,
  answer jsonb
);
CREATE INDEX ON samgrav_log.asking (party, asked_at);
ALTER TABLE samgrav_log.asking ENABLE ROW LEVEL SECURITY;

-- One row a party; who asks holds it until the end of the transaction, so that what is left of the budget is counted
-- right and one party never waits for another.
CREATE TABLE samgrav_log.asker (
  party text PRIMARY KEY
);
