"""Who reads and who writes each table of a register in PostgreSQL. Coordinators and admins read them all; admins write
them all, and coordinators all but rules and code lists."""

from __future__ import annotations

from dataclasses import dataclass

from ...domain.schema import Table

EVERYBODY = "samgrav_log.my_role() IS NOT NULL"
NOBODY = "false"

OWN_WORK = "own work"
"""Its owner, as far as the city does not have to permit it (resources/sql/postgres/34_rights.sql)."""
OWN = "own"
"""The party that it names."""
OWNER_OF_THE_WORK = "owner of the work"
"""The party that the work belongs to which it names."""
COORDINATORS = "coordinators"
ADMINS = "admins"


@dataclass(frozen=True)
class Access:
    """`reads` is a condition on a row, `{t}`; it holds for viewers and parties alike."""

    reads: str
    written_by: str


ACCESS = {
    "work": Access(
        "{t}.visibility = 'public' AND samgrav_log.my_role() IS NOT NULL"
        " OR {t}.visibility = 'parties' AND samgrav_log.my_role() = 'party'"
        " OR {t}.party = samgrav_log.my_party()",
        OWN_WORK,
    ),
    "project": Access("{t}.party = samgrav_log.my_party() OR samgrav_log.reads_work_of({t}.uuid)", OWN),
    "party": Access(EVERYBODY, COORDINATORS),
    "contact": Access("samgrav_log.owner_of_work({t}.work_uuid) = samgrav_log.my_party()", OWNER_OF_THE_WORK),
    "code": Access(EVERYBODY, ADMINS),
    "rule": Access(EVERYBODY, ADMINS),
    "detour": Access("samgrav_log.reads_work({t}.work_uuid)", OWNER_OF_THE_WORK),
    "settled_pair": Access(
        "samgrav_log.my_party() IN"
        " (samgrav_log.owner_of_work({t}.work_a_uuid), samgrav_log.owner_of_work({t}.work_b_uuid))"
        " AND samgrav_log.reads_work({t}.work_a_uuid)"
        " AND ({t}.work_b_uuid IS NULL OR samgrav_log.reads_work({t}.work_b_uuid))",
        COORDINATORS,
    ),
}

_UNSPOKEN = Access(NOBODY, COORDINATORS)


def access_to(table: Table) -> Access:
    """A table that nobody has thought about yet is for coordinators only."""
    return ACCESS.get(table.name, _UNSPOKEN)
