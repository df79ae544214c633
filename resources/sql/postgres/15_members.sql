-- Who may do what. Made after the tables, since a party is one of the register's parties.

CREATE TABLE samgrav_log.member (
  login name PRIMARY KEY,
  role text NOT NULL CHECK (role IN ('viewer', 'party', 'coordinator', 'admin')),
  party text REFERENCES samgrav.party (name) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
  changed_by name NOT NULL DEFAULT session_user,
  changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((role = 'party') = (party IS NOT NULL))
);

CREATE TABLE samgrav_log.member_history (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  login name NOT NULL,
  role text,
  party text,
  changed_by name NOT NULL DEFAULT session_user,
  changed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
