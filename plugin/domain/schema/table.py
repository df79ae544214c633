"""What a table and its fields can say: how they are stored, what they are called, and what may stand in them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from ...errors import marked


class Type(Enum):
    """What a field holds; each dialect has its own name for it."""

    TEXT = "text"
    INTEGER = "integer"
    REAL = "real"
    BOOLEAN = "boolean"
    DATE = "date"
    MOMENT = "moment"
    CODES = "codes"
    """Several codes of one list in one field, see `codes.format_codes`."""
    GEOMETRY = "geometry"


class Shape(Enum):
    """What a geometry field holds, by the name that OGC's standards give it."""

    AREA = "MULTIPOLYGON"
    LINE = "MULTILINESTRING"


NOTHING_DRAWN = {
    Shape.AREA: marked("The work has no area; draw one."),
    Shape.LINE: marked("The detour has no line; draw one."),
}


class Tab(Enum):
    """The tabs of a work's form."""

    WHAT = marked("What")
    WHEN = marked("When")
    WHERE = marked("Where")
    IMPACT = marked("Impact")
    WHO = marked("Who")
    BOOKKEEPING = marked("Bookkeeping")


@dataclass(frozen=True)
class Field:
    """A field of a table: how it is stored, what it is called in the form, and what may stand in it."""

    name: str
    type: Type
    label: str = ""
    label_da: str = ""
    hint: str = ""
    tab: Tab | None = None
    code_list: str | None = None
    references: tuple[str, str] | None = None
    """Table and field whose values this one takes."""
    goes_along: bool = False
    """Rows say nothing without the row that they name here: they are deleted together with it."""
    shape: Shape = Shape.AREA
    """Of a geometry."""
    required: bool = False
    unique: bool = False
    default: str | int | bool | None = None
    max_length: int | None = None
    minimum: int | None = None
    multiline: bool = False
    bookkeeping: bool = False
    """Written by the register only."""


@dataclass(frozen=True)
class Table:
    """A table of the register. Every synchronised table has `uuid` and the bookkeeping fields."""

    name: str
    label: str
    label_da: str
    fields: tuple[Field, ...]
    groups: tuple[tuple[str, ...], ...] = ()
    """Fields that count as one when two people change them at the same time."""
    unique: tuple[tuple[str, ...], ...] = ()
    """Fields whose values together stand in one row only; a single field says so itself."""
    orders: tuple[tuple[str, str], ...] = ()
    """Pairs of date fields: where both are known, the first is not after the second."""
    indexed: tuple[tuple[str, ...], ...] = ()
    """Fields by which rows are looked up often."""

    def field(self, name: str) -> Field:
        """The field of that name; KeyError where there is none."""
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> dict[str, Field]:
        return {field.name: field for field in self.fields}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of all fields, in order."""
        return tuple(field.name for field in self.fields)

    @cached_property
    def writable(self) -> tuple[str, ...]:
        """The names of the fields that a changeset may set."""
        return tuple(f.name for f in self.fields if not f.bookkeeping and f.name != "uuid")

    def group_of(self, name: str) -> tuple[str, ...]:
        """The fields that count as one with `name`, itself included."""
        return next((group for group in self.groups if name in group), (name,))
