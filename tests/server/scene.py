"""Works of two owners in every visibility, with all that belongs to them, and one login of each role."""

from __future__ import annotations

from itertools import product

import shapely

from plugin.domain.changeset import Changeset, Operation, Value
from plugin.register import Register
from tests.server.city import CREATOR, City
from tests.unit.register.rows import insert, named, square, work

HEAT, FIBRE = "Heat company", "Fibre company"
OWNERS = {"heat": HEAT, "fibre": FIBRE}
VISIBILITIES = ("public", "parties", "internal")
LOGINS = {"nobody": "Nobody", "viewer": "Viewer", "party": "Heat desk", "coordinator": "Bo", "admin": "Chief"}
"""Role → login; the party is HEAT's. The admin is not the creator, who is a member of the owner, too."""
PAIRS = {
    "both may be read": ("heat public", "fibre public"),
    "own and hidden": ("heat public", "fibre internal"),
    "others' alone": ("fibre public", "fibre parties"),
}
WITH_FEATURES = {
    "own and a tree": "heat internal",
    "other's and a tree": "fibre public",
    "hidden and a tree": "fibre internal",
}
"""Decisions about a work and a feature of another layer."""


def labels() -> list[str]:
    """What the works are called, and everything that belongs to one."""
    return [f"{owner} {visibility}" for owner, visibility in product(OWNERS, VISIBILITIES)]


def make_people(city: City, database: str) -> None:
    """Members of every role; `Nobody` is none."""
    known = {row[0] for row in city.run("SELECT rolname FROM pg_roles")}
    city.make_logins(*(login for login in LOGINS.values() if login not in known))
    city.run("SELECT samgrav_api.set_member('Viewer', 'viewer')", database, CREATOR)
    city.run("SELECT samgrav_api.set_member('Chief', 'admin')", database, CREATOR)
    city.run(f"SELECT samgrav_api.set_member('Heat desk', 'party', '{HEAT}')", database, CREATOR)


def set_scene(register: Register) -> None:
    """Register it all, as the admin."""
    operations = [insert("party", {"name": name}, named(name)) for name in OWNERS.values()]
    for label in labels():
        operations += _of_one_work(label)
    for reason, (a, b) in PAIRS.items():
        operations.append(insert("settled_pair", settled(a, b, reason), named(reason)))
    for reason, label in WITH_FEATURES.items():
        operations.append(insert("settled_pair", settled(label, None, reason), named(reason)))
    register.apply(Changeset(tuple(operations), CREATOR))


def _of_one_work(label: str) -> list[Operation]:
    owner, visibility = label.split()
    place = {name: number for number, name in enumerate(labels())}[label]
    project = named(f"project {label}")
    values = work(title=label, party=OWNERS[owner], visibility=visibility, geom=square(100 * place))
    return [
        insert("project", {"title": label, "party": OWNERS[owner]}, project),
        insert("work", {**values, "project_uuid": project}, named(label)),
        insert("contact", {"work_uuid": named(label), "contact_name": label}, named(f"contact {label}")),
        insert("detour", detour(label, label), named(f"detour {label}")),
    ]


def detour(label: str, title: str) -> dict[str, Value]:
    line = shapely.LineString([(724_000, 6_177_050), (724_100, 6_177_050)])
    return {"work_uuid": named(label), "title": title, "geom": bytes(shapely.to_wkb(line))}


def settled(a: str, b: str | None, reason: str) -> dict[str, Value]:
    """Without `b`: of a work and a tree."""
    values: dict[str, Value] = {"decision": "no_problem", "reason": reason, "place_b": "here"}
    for side, label in (("a", a), ("b", b)):
        if label is not None:
            values |= {f"work_{side}_uuid": named(label), f"start_{side}": "2027-04-01", f"place_{side}": "here"}
    return values if b is not None else {**values, "feature": "Oak", "rule": "trees"}
