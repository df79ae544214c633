"""The works of a source that its file no longer has."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from ...errors import SamgravError, marked
from .plan import Missing
from .register_view import Record, version_of

NO_REFERENCES = marked("No row of the file has a reference, so the file cannot tell which works are gone.")


def missing_works(works: Mapping[str, Record], seen: Collection[str]) -> list[Missing]:
    """Those whose reference does not stand in the file, in the order they were registered.

    What is cancelled already is left out. What is completed stays so: that it was done remains true. So does a work
    that protects a renewed surface, or the next excavation would be let through. A file in which no reference stands
    is an empty or a wrong one and says nothing about any work.
    """
    gone = [record for reference, record in works.items() if reference not in seen]
    nothing_said = None if seen else SamgravError(NO_REFERENCES)
    return [_missing(record, nothing_said) for record in gone if record["status"] != "cancelled"]


def _missing(record: Record, nothing_said: SamgravError | None) -> Missing:
    return Missing(
        uuid=str(record["uuid"]),
        ref=_text(record, "ref"),
        external_ref=str(record["external_ref"]),
        title=str(record["title"]),
        status=str(record["status"]),
        start_date=_text(record, "start_date"),
        end_date=_text(record, "end_date"),
        base_version=version_of(record),
        left_because=nothing_said or _left_because(record),
    )


def _left_because(record: Record) -> SamgravError | None:
    if record["status"] == "completed":
        return SamgravError(marked("It is completed."))
    if record["protection_years"]:
        return SamgravError(marked("It protects a renewed surface; complete or withdraw it yourself."))
    return None


def _text(record: Record, name: str) -> str | None:
    value = record[name]
    return None if value is None else str(value)
