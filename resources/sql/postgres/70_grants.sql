-- Members name nothing but what is in samgrav_api. They read through its views, which ask with the member's own rights,
-- so row-level security decides; no group holds the right to write a table.

REVOKE ALL ON SCHEMA samgrav, samgrav_log, samgrav_api FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA samgrav, samgrav_log, samgrav_api FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA samgrav_log, samgrav_api FROM PUBLIC;

GRANT USAGE ON SCHEMA samgrav_api TO samgrav_viewer, samgrav_party, samgrav_coordinator, samgrav_admin;
GRANT SELECT ON ALL TABLES IN SCHEMA samgrav_api TO samgrav_viewer, samgrav_party, samgrav_coordinator, samgrav_admin;
GRANT SELECT ON ALL TABLES IN SCHEMA samgrav TO samgrav_viewer, samgrav_party, samgrav_coordinator, samgrav_admin;
GRANT SELECT ON samgrav_log.history TO samgrav_viewer, samgrav_party, samgrav_coordinator, samgrav_admin;
GRANT SELECT ON samgrav_log.asking, samgrav_log.changeset TO samgrav_coordinator, samgrav_admin;

-- What the policies and views ask, with the member's rights. Without USAGE on the schema nobody can call them by name.
GRANT EXECUTE ON FUNCTION samgrav_log.my_role(), samgrav_log.my_party(), samgrav_log.sees_all(),
  samgrav_log.owner_of_work(text), samgrav_log.reads_work(text), samgrav_log.reads_work_of(text),
  samgrav_log.may_read_row(text, text, jsonb), samgrav_log.moment(timestamptz)
TO samgrav_viewer, samgrav_party, samgrav_coordinator, samgrav_admin;

GRANT EXECUTE ON FUNCTION samgrav_api.last_seq(), samgrav_api.changes_since(bigint, integer), samgrav_api.whoami()
TO samgrav_viewer, samgrav_party, samgrav_coordinator, samgrav_admin;
GRANT EXECUTE ON FUNCTION samgrav_api.apply_changeset(uuid, jsonb)
TO samgrav_viewer, samgrav_party, samgrav_coordinator, samgrav_admin;
GRANT EXECUTE ON FUNCTION samgrav_api.members(), samgrav_api.set_member(text, text, text),
  samgrav_api.remove_member(text), samgrav_api.set_city_contact(text) TO samgrav_admin;
GRANT EXECUTE ON FUNCTION samgrav_api.ask_about_unseen(uuid), samgrav_api.answer_about_unseen(uuid) TO samgrav_party;
