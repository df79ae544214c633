"""Upgrading a register in PostgreSQL: numbered files, all or nothing, by whoever may, and the same as a new one."""

from __future__ import annotations

import pytest

from plugin.domain.schema import SCHEMA_VERSION
from plugin.errors import ReadOnly, RegisterBusy, RegisterError
from plugin.register import upgrade_register
from plugin.register.migration import ChangedMigration, Migration
from plugin.register.postgres.upgrading import upgrade_postgres
from tests.server.city import CREATOR, City
from tests.server.dump import dump_of, restore
from tests.unit.register.rows import add_party, add_work, named, row_of

ADD = Migration(3, "colour", "ALTER TABLE samgrav.project ADD COLUMN colour text;")
FILL = Migration(
    4,
    "fill",
    "UPDATE samgrav_log.door SET open_for = pg_current_xact_id();\nUPDATE samgrav.work SET street = 'a; b';",
)
SHUT = Migration(4, "shut", "UPDATE samgrav.work SET street = 'a';")
BROKEN = Migration(4, "broken", "CREATE TABLE samgrav.half (a int); SELECT 1/0;")

# Everything that a register's three schemas hold, in words, with who owns it and who may do what with it.
_OURS = "(SELECT oid FROM pg_namespace WHERE nspname LIKE 'samgrav%')"
INVENTORY = f"""
SELECT 'function', p.oid::regprocedure::text,
  concat_ws(' ', pg_get_functiondef(p.oid), p.proowner::regrole, p.proacl::text) FROM pg_proc p
  WHERE p.pronamespace IN {_OURS}
UNION ALL SELECT 'policy', p.polrelid::regclass || p.polname, concat_ws(' ', p.polcmd, p.polpermissive,
    p.polroles::regrole[]::text, pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
  FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid WHERE c.relnamespace IN {_OURS}
UNION ALL SELECT 'view', c.oid::regclass::text, pg_get_viewdef(c.oid) || coalesce(c.reloptions::text, '')
  FROM pg_class c WHERE c.relkind = 'v' AND c.relnamespace IN {_OURS}
UNION ALL SELECT 'trigger', t.tgrelid::regclass || t.tgname, concat_ws(' ', pg_get_triggerdef(t.oid), t.tgenabled)
  FROM pg_trigger t
  JOIN pg_class c ON c.oid = t.tgrelid WHERE c.relnamespace IN {_OURS} AND NOT t.tgisinternal
UNION ALL SELECT 'column', a.attrelid::regclass || '.' || a.attname, concat_ws(' ',
    format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated,
    a.attcollation::regcollation, a.attacl::text, pg_get_expr(d.adbin, d.adrelid))
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
  LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  WHERE c.relnamespace IN {_OURS} AND a.attnum > 0 AND NOT a.attisdropped
UNION ALL SELECT 'constraint', conrelid::regclass || conname, concat_ws(' ', pg_get_constraintdef(oid), convalidated)
  FROM pg_constraint WHERE connamespace IN {_OURS}
UNION ALL SELECT 'index', indexname, indexdef FROM pg_indexes WHERE schemaname LIKE 'samgrav%'
UNION ALL SELECT 'rights', c.oid::regclass::text, concat_ws(' ', c.relkind, c.relpersistence, c.relowner::regrole,
    c.relacl::text, c.relrowsecurity, c.relforcerowsecurity) FROM pg_class c WHERE c.relnamespace IN {_OURS}
UNION ALL SELECT 'schema', nspname, concat_ws(' ', nspowner::regrole, nspacl::text) FROM pg_namespace
  WHERE nspname LIKE 'samgrav%'
ORDER BY 1, 2, 3"""
SPOILT = (
    "GRANT EXECUTE ON FUNCTION samgrav_log.notify() TO PUBLIC",
    "ALTER VIEW samgrav_api.work RESET (security_invoker)",
    "ALTER TABLE samgrav.contact DISABLE ROW LEVEL SECURITY",
    "ALTER POLICY reads ON samgrav.contact USING (true)",
    "ALTER POLICY reads ON samgrav.contact TO samgrav_viewer",
    "ALTER TABLE samgrav.work DISABLE TRIGGER door",
    "ALTER FUNCTION samgrav_log.my_role() OWNER TO samgrav_admin",
    "ALTER VIEW samgrav_api.contact OWNER TO samgrav_admin",
    "GRANT SELECT (title) ON samgrav.work TO samgrav_viewer",
    "GRANT USAGE ON SCHEMA samgrav TO samgrav_viewer",
    "ALTER TABLE samgrav.work ALTER status SET DEFAULT 'permitted'",
    "ALTER FUNCTION samgrav_log.my_role() RESET search_path",
    "DROP INDEX samgrav.work_geom_idx",
)
"""What is wrong in a register, of every kind that the inventory has to tell."""
VERSION = "SELECT value FROM samgrav_log.metadata WHERE key = 'schema_version'"


STARTED_WITH = (
    """SELECT list_name, code FROM samgrav.code UNION ALL SELECT 'rule', id FROM samgrav.rule ORDER BY 1, 2"""
)
CATALOGUE = "SELECT a, b FROM (TABLE samgrav_log.field) a FULL JOIN (TABLE samgrav_log.access) b USING (table_name)"
FIRST = 2
"""The first registers in PostgreSQL were of this schema version; there never was an earlier one."""


def test_every_earlier_version_ends_in_the_schema_of_a_new_register(city: City, database: str) -> None:
    """From the dumps of registers as each version made them, with what was in them."""
    wanted = [city.run(sql, database) for sql in (INVENTORY, STARTED_WITH, CATALOGUE, VERSION)]
    for version in range(FIRST, SCHEMA_VERSION + 1):
        name = restore(city, version)
        before = city.run("SELECT table_name, uuid, row_version FROM samgrav_log.history ORDER BY seq", name)
        upgrade_register(city.service(name, CREATOR))
        assert [city.run(sql, name) for sql in (INVENTORY, STARTED_WITH, CATALOGUE, VERSION)] == wanted, version
        after = city.run("SELECT table_name, uuid, row_version FROM samgrav_log.history ORDER BY seq", name)
        assert after[: len(before)] == before
        register = city.open(name, CREATOR)
        assert register.read_only_reason is None
        assert row_of(register, named("old"))["title"] == "Old mains"
        assert add_work(register)
        register.close()
        city.drop(name)


@pytest.mark.parametrize("spoil", SPOILT)
def test_the_comparison_sees_what_is_different(city: City, database: str, spoil: str) -> None:
    before = city.run(INVENTORY, database)
    city.run(spoil, database)
    assert city.run(INVENTORY, database) != before


def test_a_dump_is_kept_of_every_version(city: City, database: str) -> None:
    """Of this one as well, as its tables are now: `python -m tests.server.dump` makes it, until it is released."""
    assert [dump_of(version).exists() for version in range(FIRST, SCHEMA_VERSION + 1)] == [True]
    name = restore(city, SCHEMA_VERSION)
    kinds = "('column', 'constraint', 'index')"
    sql = f"SELECT * FROM ({INVENTORY}) AS all_of_it (kind, name, what) WHERE kind IN {kinds} ORDER BY 1, 2, 3"
    wanted, found = (city.run(sql.replace("ORDER BY 1, 2, 3)", ")"), each) for each in (database, name))
    city.drop(name)
    assert found == wanted


def test_a_plugin_that_is_too_new_opens_to_be_read_and_says_which_version_may_change_it(
    city: City, database: str
) -> None:
    city.run("UPDATE samgrav_log.metadata SET value = '0.0.9' WHERE key = 'greatest_plugin'", database)
    register = city.open(database, CREATOR)
    assert "older Samgrav (0.0.9 can change it as it is, and this is" in str(register.read_only_reason)
    with pytest.raises(ReadOnly):
        add_party(register)
    register.close()


def upgrade(city: City, database: str, *wanted: Migration, target: int, login: str = CREATOR) -> tuple[int, int]:
    report = upgrade_postgres(city.service(database, login), wanted, target)
    return report.before, report.after


def test_a_register_that_is_up_to_date_is_made_anew_as_it_was(city: City, database: str) -> None:
    before = city.run(INVENTORY, database)
    assert len(before) > 300
    lines = upgrade_register(city.service(database, CREATOR))
    assert "“Test” has this plugin's functions and rights: 0 works" in str(lines[0])
    assert "nothing to upgrade" in str(lines[1])
    assert city.run(INVENTORY, database) == before


def test_functions_that_somebody_changed_are_put_right(city: City, database: str) -> None:
    before = city.run(INVENTORY, database)
    city.run("DROP FUNCTION samgrav_log.notify()", database)
    city.run("GRANT INSERT ON samgrav_api.rule TO samgrav_viewer", database)
    upgrade_register(city.service(database, CREATOR))
    assert city.run(INVENTORY, database) == before


def test_due_files_are_run_in_order_once_and_remembered(city: City, database: str) -> None:
    register = city.open(database, CREATOR)
    add_party(register)
    uuid = add_work(register)
    assert upgrade(city, database, ADD, FILL, target=4) == (2, 4)
    assert row_of(register, uuid)["street"] == "a; b"
    register.close()
    assert city.run("SELECT number, name FROM samgrav_log.migration", database) == [(3, "colour"), (4, "fill")]
    assert city.run(VERSION, database) == [("4",)]
    assert city.run("SELECT open_for FROM samgrav_log.door", database) == [(None,)]
    assert upgrade(city, database, ADD, FILL, target=4) == (4, 4)


def test_a_register_of_a_later_schema_opens_to_be_read(city: City, database: str) -> None:
    upgrade(city, database, ADD, target=3)
    register = city.open(database, CREATOR)
    assert "was made for a newer Samgrav" in str(register.read_only_reason)
    register.close()


def test_a_register_of_an_older_schema_opens_to_be_read(city: City, database: str) -> None:
    city.run("UPDATE samgrav_log.metadata SET value = '1' WHERE key = 'schema_version'", database)
    register = city.open(database, CREATOR)
    assert "was made for an older Samgrav" in str(register.read_only_reason)
    register.close()


@pytest.mark.parametrize("last", [BROKEN, SHUT])
def test_what_fails_changes_nothing(city: City, database: str, last: Migration) -> None:
    add_party(city.open(database, CREATOR))
    before = city.run(INVENTORY, database)
    with pytest.raises(RegisterError):
        upgrade(city, database, ADD, last, target=4)
    assert city.run(INVENTORY, database) == before
    assert city.run(VERSION, database) == [("2",)]


def test_a_file_that_reads_differently_now_is_told(city: City, database: str) -> None:
    upgrade(city, database, ADD, target=3)
    with pytest.raises(ChangedMigration, match=r"The upgrade 3 \(colour\) differs"):
        upgrade(city, database, Migration(3, "colour", "SELECT 1;"), target=3)


def test_a_missing_file_is_told(city: City, database: str) -> None:
    with pytest.raises(RegisterError, match="no way from schema version 2 to 4"):
        upgrade(city, database, FILL, target=4)


def test_only_an_admin_who_may_be_the_owner_upgrades(city: City, database: str) -> None:
    city.run("SELECT samgrav_api.set_member('Dan', 'admin')", database, CREATOR)
    for login in ("Bo", "Dan"):
        with pytest.raises(ReadOnly, match="is upgraded by an admin whose login is a member of samgrav_owner"):
            upgrade(city, database, target=2, login=login)


def test_codes_that_came_later_are_added_and_those_taken_away_stay_away(city: City, database: str) -> None:
    kept = "SELECT count(*) FROM samgrav.code"
    ((before,),) = city.run(kept, database)
    bypass = "SET session_replication_role = replica;"
    city.run(f"{bypass} DELETE FROM samgrav.code WHERE code = 'bridge'", database)  # its history stays: taken away
    gone = "SELECT uuid FROM samgrav.code WHERE code = 'event'"
    city.run(f"{bypass} DELETE FROM samgrav_log.history WHERE uuid = ({gone})", database)
    city.run(f"{bypass} DELETE FROM samgrav.code WHERE code = 'event'", database)  # never held
    upgrade(city, database, target=2)
    assert city.run("SELECT code FROM samgrav.code WHERE code IN ('bridge', 'event')", database) == [("event",)]
    assert city.run(kept, database) == [(before - 1,)]


def test_an_upgrade_waits_for_who_is_saving_and_no_longer(city: City, database: str) -> None:
    holder = city.server.connect(database, "administrator")
    holder.autocommit = False
    with holder.cursor() as cursor:
        cursor.execute("SELECT FROM samgrav_log.door FOR UPDATE")
        with pytest.raises(RegisterBusy):
            upgrade(city, database, target=2)
    holder.close()
