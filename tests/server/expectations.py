"""What each role may read and register. A table, view or function that is missing here fails the tests: say what is
meant."""

from __future__ import annotations

from plugin.domain.changeset import Value
from tests.server.scene import HEAT, PAIRS, WITH_FEATURES, detour, labels, settled
from tests.unit.register.rows import named, square, work

EVERY = frozenset(labels())
PUBLIC = frozenset(label for label in EVERY if label.endswith("public"))
SHARED = frozenset(label for label in EVERY if label.endswith("parties")) | PUBLIC
OWN = frozenset(label for label in EVERY if label.startswith("heat"))
NONE: frozenset[str] = frozenset()
ALL = frozenset({"all"})
DENIED = frozenset({"denied"})


def _reads(viewer: frozenset[str], party: frozenset[str], every: frozenset[str]) -> dict[str, frozenset[str]]:
    return {"nobody": DENIED, "viewer": viewer, "party": party, "coordinator": every, "admin": every}


READS = {
    "work": _reads(PUBLIC, SHARED | OWN, EVERY),
    "project": _reads(PUBLIC, SHARED | OWN, EVERY),
    "detour": _reads(PUBLIC, SHARED | OWN, EVERY),
    "contact": _reads(NONE, OWN, EVERY),
    "settled_pair": _reads(
        NONE, frozenset({"both may be read", "own and a tree"}), frozenset(PAIRS) | frozenset(WITH_FEATURES)
    ),
    "party": _reads(ALL, ALL, ALL),
    "code": _reads(ALL, ALL, ALL),
    "rule": _reads(ALL, ALL, ALL),
    "history": _reads(PUBLIC, SHARED | OWN, EVERY),
    "metadata": _reads(ALL, ALL, ALL),
    "changeset": {"nobody": DENIED, "viewer": DENIED, "party": DENIED, "coordinator": ALL, "admin": ALL},
    "asking": {"nobody": DENIED, "viewer": DENIED, "party": DENIED, "coordinator": ALL, "admin": ALL},
}
"""View → role → the labels of the rows that are seen; of `history` those of works."""

LABELS = {
    "work": "title",
    "project": "title",
    "detour": "title",
    "contact": "contact_name",
    "settled_pair": "reason",
    "history": "CASE WHEN table_name = 'work' THEN record ->> 'title' END",
}
"""By what a row is known; `all` where rows are not told apart."""

MEMBERS = frozenset({"viewer", "party", "coordinator", "admin"})
CALLS = {
    "apply_changeset": MEMBERS - {"viewer"},
    "changes_since": MEMBERS,
    "last_seq": MEMBERS,
    "whoami": MEMBERS,
    "members": frozenset({"admin"}),
    "set_member": frozenset({"admin"}),
    "remove_member": frozenset({"admin"}),
    "ask_about_unseen": frozenset({"party"}),
    "answer_about_unseen": frozenset({"party"}),
    "set_city_contact": frozenset({"admin"}),
}
"""Function → the roles for whom it does what it is for."""

OF_THE_CITY, OF_THE_ADMIN, HIDDEN, NOT_YOURS = "coordinators only", "admins only", "never held", "not yours"
DONE, NAMED = "registered", "left behind"


def _writes(
    own: str, shared: str, hidden: str, coordinator: str = DONE, admin: str = DONE
) -> dict[str, dict[str, str]]:
    return {
        "nobody": dict.fromkeys(("own", "shared", "hidden"), "denied"),
        "viewer": dict.fromkeys(("own", "shared", "hidden"), "denied"),
        "party": {"own": own, "shared": shared, "hidden": hidden},
        "coordinator": dict.fromkeys(("own", "shared", "hidden"), coordinator),
        "admin": dict.fromkeys(("own", "shared", "hidden"), admin),
    }


_OWN = {
    "insert": _writes(DONE, NOT_YOURS, NOT_YOURS),
    "update": _writes(DONE, NOT_YOURS, HIDDEN),
    "delete": _writes(DONE, NOT_YOURS, HIDDEN),
}
_CITY = {kind: _writes(OF_THE_CITY, OF_THE_CITY, OF_THE_CITY) for kind in ("insert", "update", "delete")}
_ADMIN = {kind: _writes(*[OF_THE_ADMIN] * 3, OF_THE_ADMIN) for kind in ("insert", "update", "delete")}

WRITES = {
    "work": _OWN,
    "project": {**_OWN, "delete": _writes(NAMED, NOT_YOURS, HIDDEN, NAMED, NAMED)},
    "detour": _OWN,
    "contact": {**_OWN, "update": _writes(DONE, HIDDEN, HIDDEN), "delete": _writes(DONE, HIDDEN, HIDDEN)},
    "settled_pair": {
        "insert": _writes(OF_THE_CITY, OF_THE_CITY, OF_THE_CITY),
        "update": _writes(OF_THE_CITY, HIDDEN, HIDDEN),
        "delete": _writes(OF_THE_CITY, HIDDEN, HIDDEN),
    },
    "party": {**_CITY, "delete": _writes(OF_THE_CITY, OF_THE_CITY, OF_THE_CITY, NAMED, NAMED)},
    "code": _ADMIN,
    "rule": _ADMIN,
}
"""Table → operation → role → whose row → the outcome, or what is wrong in one word. `shared`: another owner's that the
party may read."""

LABEL_OF = {"own": "heat internal", "shared": "fibre public", "hidden": "fibre internal"}
OWNER_OF = {"own": HEAT, "shared": "Fibre company", "hidden": "Fibre company"}
_PAIR_OF = dict(zip(("own", "shared", "hidden"), PAIRS, strict=True))


def row_of(table: str, whose: str) -> str:
    """The uuid of a row that is there."""
    if table in ("party", "settled_pair"):
        return named(OWNER_OF[whose] if table == "party" else _PAIR_OF[whose])
    if table in ("code", "rule"):
        return named(f"spare {table}")
    return named(LABEL_OF[whose] if table == "work" else f"{table} {LABEL_OF[whose]}")


def new_row(table: str, whose: str) -> dict[str, Value]:
    """Values of a row that can be registered; KeyError for a table that nobody has described."""
    label = LABEL_OF[whose]
    return {
        "work": work(party=OWNER_OF[whose], geom=square(5000)),
        "project": {"title": "New", "party": OWNER_OF[whose]},
        "detour": detour(label, "New"),
        "contact": {"work_uuid": named("bare " + whose), "contact_name": "New"},
        "settled_pair": settled("heat public", "fibre public", "New"),
        "party": {"name": "New company"},
        "code": {"list_name": "kind", "code": "new", "label_en": "New", "label_da": "Ny"},
        "rule": {"id": "new", "name_en": "New", "name_da": "Ny", "severity": "warning", "distance_m": 5.0},
    }[table]


CHANGES: dict[str, dict[str, Value]] = {
    "work": {"title": "Changed"},
    "project": {"description": "Changed"},
    "detour": {"title": "Changed"},
    "contact": {"contact_phone": "12345678"},
    "settled_pair": {"reason": "Changed"},
    "party": {"description": "Changed"},
    "code": {"label_en": "Changed"},
    "rule": {"name_en": "Changed"},
}
"""A change of a row of each table."""
