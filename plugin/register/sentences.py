"""What is wrong with a row as the whole register sees it, in sentences; every store says them in the same words."""

from __future__ import annotations

from collections.abc import Iterable

from ..domain.changeset import Value
from ..domain.schema import NOTHING_DRAWN, Field, Table
from ..errors import BadInput, SamgravError, marked


class OtherContent(BadInput):
    """A changeset's id was used before, for another changeset."""


def used_id(changeset: str) -> OtherContent:
    return OtherContent(
        marked("The changeset {id} was registered before with other content. Nothing was saved; save again."),
        id=changeset,
    )


def registered_already(ref: Value) -> SamgravError:
    return SamgravError(marked("This is registered already, as {ref}."), ref=ref)


def never_held() -> SamgravError:
    return SamgravError(marked("The register never held this row; register it as a new one."))


def no_version(version: int | None) -> SamgravError:
    return SamgravError(marked("The register never held version {version} of this row; read it anew."), version=version)


def left_behind(what: Value, count: int) -> SamgravError:
    return SamgravError(
        marked("{what} is named by {count} of the register's rows and cannot be deleted; change those first."),
        what=what,
        count=count,
    )


def changed_twice() -> SamgravError:
    return SamgravError(marked("A row is changed twice at once."))


def no_base() -> SamgravError:
    return SamgravError(marked("A row is changed without saying which version of it was seen."))


def written_by_register(field: Field) -> SamgravError:
    return SamgravError(marked("“{field}” is written by the register only."), field=SamgravError(field.label))


def nothing_drawn(field: Field) -> SamgravError:
    return SamgravError(NOTHING_DRAWN[field.shape])


def code_renamed() -> SamgravError:
    return SamgravError(marked("A code keeps its name, since works hold it; change its label instead."))


def unknown_name(field: Field, value: Value) -> SamgravError:
    if field.references == ("party", "name"):
        return SamgravError(
            marked("There is no party “{name}” in the register; add it to the parties, or choose one of them."),
            name=value,
        )
    return SamgravError(
        marked("“{field}” names {name}, which the register does not hold."), field=SamgravError(field.label), name=value
    )


def double(table: Table, values: Iterable[Value]) -> SamgravError:
    return SamgravError(
        marked("There is one “{value}” in {table} already."),
        value=" · ".join(str(value) for value in values),
        table=SamgravError(table.label),
    )
