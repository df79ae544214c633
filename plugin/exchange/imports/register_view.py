"""What an import needs to know of the register before it plans."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from ...domain.changeset import Change, Value
from ...domain.geometry import Bounds
from ...domain.validation import CodeLists
from ...register.register import Register

Record = Mapping[str, Value]


@dataclass
class RegisterView:
    """The works of one source by their reference there, the parties, the codes, and where the CRS may be used.

    `doubled` are references that several works of the source have; the first registered stands in `works`.
    """

    works: dict[str, Record]
    parties: list[str]
    codes: CodeLists
    area: Bounds | None
    history: Callable[[str], Sequence[Change]]
    doubled: list[str] = field(default_factory=list)


def view_of(register: Register, source: str) -> RegisterView:
    """What the register holds of the source now."""
    from ...register.reference_system import reference_system

    known = register.columns("work", ["uuid", "source", "external_ref"])
    mine = [uuid for uuid, where in zip(known["uuid"], known["source"], strict=True) if where == source]
    works: dict[str, Record] = {}
    doubled: list[str] = []
    for record in sorted(register.rows("work", [str(uuid) for uuid in mine]) if mine else [], key=_registered):
        reference = record["external_ref"]
        if isinstance(reference, str) and works.setdefault(reference, record) is not record:
            doubled.append(reference)
    names = register.columns("party", ["name"])["name"]
    return RegisterView(
        works,
        [str(name) for name in names],
        code_lists(register),
        reference_system(register.crs).area,
        lambda uuid: register.history_of("work", uuid),
        doubled,
    )


def code_lists(register: Register) -> dict[str, dict[str, bool]]:
    """The register's codes by list, and whether each is in use."""
    lists: dict[str, dict[str, bool]] = {}
    for row in register.rows("code"):
        lists.setdefault(str(row["list_name"]), {})[str(row["code"])] = bool(row["in_use"])
    return lists


def _registered(record: Record) -> tuple[str, str]:
    return str(record["created_at"]), str(record["ref"])


def version_of(record: Record) -> int:
    """The row version of a record that the register gave."""
    version = record["row_version"]
    if not isinstance(version, int):
        raise TypeError("every row of the register has a version")
    return version
