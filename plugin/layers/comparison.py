"""Mine, theirs and what I saw, in words that a person reads: what the conflict dialog shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qgis.core import QgsGeometry
from qgis.PyQt.QtCore import QDate, QDateTime, QLocale, Qt

from ..domain.changeset import Changeset, Conflict, Kind, Operation, Value
from ..domain.codes import parse_codes
from ..domain.resolution import WHOLE_ROW, fields_to_decide
from ..domain.schema import Field, Table, Type, table_named
from ..errors import marked
from ..i18n import tr
from ..register import Register
from .codes import CodeBook
from .feature import GEOMETRY, geometry_of
from .words import label_of
from .work_names import work_name


@dataclass(frozen=True)
class Choice:
    """One thing to decide: the field (or the whole row), and its values in words."""

    field: str
    label: str
    base: str
    mine: str
    theirs: str


@dataclass(frozen=True)
class Comparison:
    """One row that both changed. `geometries`: whose area → where it lies, of those that differ."""

    conflict: Conflict
    operation: Operation
    title: str
    who: str
    when: str
    choices: tuple[Choice, ...]
    goes_together: str
    geometries: Mapping[str, QgsGeometry]


class Words:
    """Values as a person reads them, in the interface's language and the person's locale."""

    def __init__(self, register: Register) -> None:
        self._codes = CodeBook(register.rows("code"))
        self._register = register
        self._projects = {str(row["uuid"]): str(row["title"]) for row in register.rows("project")}

    def value(self, field: Field, value: Value) -> str:
        """One value; a dash where there is none."""
        if value is None or value == "":
            return "–"
        if field.type is Type.GEOMETRY:
            area = QLocale().toString(geometry_of(value).area(), "f", 1)
            return tr("{area} m²").format(area=area)
        if field.code_list:
            return ", ".join(self._codes.label(field.code_list, code) for code in parse_codes(str(value)))
        return self._plain(field, value)

    def _plain(self, field: Field, value: Value) -> str:
        if field.type is Type.BOOLEAN:
            return tr("yes") if value else tr("no")
        if field.type is Type.DATE:
            day = QDate.fromString(str(value)[:10], Qt.DateFormat.ISODate)
            return QLocale().toString(day, QLocale.FormatType.LongFormat)
        if field.references == ("work", "uuid"):
            return work_name(self._register, str(value))
        if field.references == ("project", "uuid"):
            return self._projects.get(str(value), str(value))
        if field.type in (Type.INTEGER, Type.REAL) and isinstance(value, int | float):
            return QLocale().toString(value)
        return str(value)

    def title(self, conflict: Conflict) -> str:
        """What a row is known by: its own reference and title, or the works that it is about."""
        row = conflict.theirs or conflict.mine
        named = str(row.get("title") or row.get("name") or "")
        own = " ".join(part for part in (conflict.ref, named) if part)
        return own or self._about(table_named(conflict.table), row) or conflict.uuid

    def _about(self, table: Table, row: Mapping[str, Value]) -> str:
        names = [field.name for field in table.fields if field.references == ("work", "uuid") and row.get(field.name)]
        works = [work_name(self._register, str(row[name])) for name in names]
        works += [str(row["feature"])] if row.get("feature") else []
        template = _OF_WORKS.get(table.name)
        return tr(template).format(works=" / ".join(works)) if template and works else " / ".join(works)


_OF_WORKS = {
    "settled_pair": marked("Settled: {works}"),
    "detour": marked("Detour of {works}"),
    "contact": marked("Contact of {works}"),
}


def moment_in_words(moment: str) -> str:
    """A moment of the log in the person's own time and manner."""
    told = QDateTime.fromString(moment, Qt.DateFormat.ISODateWithMs).toLocalTime()
    return QLocale().toString(told, QLocale.FormatType.ShortFormat) if told.isValid() else moment


def compare(changeset: Changeset, conflicts: Sequence[Conflict], words: Words) -> list[Comparison]:
    """What is to be decided, row by row, in the changeset's order."""
    operations = {(operation.table, operation.uuid): operation for operation in changeset.operations}
    return [_comparison(conflict, operations[conflict.table, conflict.uuid], words) for conflict in conflicts]


def _comparison(conflict: Conflict, operation: Operation, words: Words) -> Comparison:
    table = table_named(conflict.table)
    names = fields_to_decide(conflict, operation)
    if names == (WHOLE_ROW,):
        choices: tuple[Choice, ...] = (_whole_row(conflict, operation, words),)
    else:
        choices = tuple(_choice(table.field(name), conflict, words) for name in _in_order(table, names))
    return Comparison(
        conflict,
        operation,
        words.title(conflict),
        conflict.changed_by,
        moment_in_words(conflict.changed_at),
        choices,
        _what_goes_together(table, conflict, operation, names),
        _geometries(conflict),
    )


def _choice(field: Field, conflict: Conflict, words: Words) -> Choice:
    def told(row: Mapping[str, Value] | None) -> str:
        return words.value(field, (row or {}).get(field.name))

    base, mine, theirs = told(conflict.base), told(conflict.mine), told(conflict.theirs)
    if field.name == GEOMETRY:
        # Two areas of the same size look alike in words; the map tells them apart.
        base, mine, theirs = (
            tr("{area}: the dotted line on the map").format(area=base),
            tr("{area}: the full line").format(area=mine),
            tr("{area}: the dashed line").format(area=theirs),
        )
    return Choice(field.name, label_of(field), base, mine, theirs)


def _whole_row(conflict: Conflict, operation: Operation, words: Words) -> Choice:
    if operation.kind is Kind.DELETE:
        return Choice(
            WHOLE_ROW,
            tr("You deleted it, and {who} changed it").format(who=conflict.changed_by),
            words.title(conflict),
            tr("Delete it all the same"),
            tr("Keep it as {who} changed it").format(who=conflict.changed_by),
        )
    return Choice(
        WHOLE_ROW,
        tr("{who} deleted it, and you changed it").format(who=conflict.changed_by),
        words.title(conflict),
        tr("Register it anew, with your changes"),
        tr("It stays deleted"),
    )


def _what_goes_together(table: Table, conflict: Conflict, operation: Operation, names: Sequence[str]) -> str:
    """The fields that only one of the two changed, in a sentence; nothing to decide about them."""
    if conflict.theirs is None or operation.kind is Kind.DELETE:
        return ""
    free = [field for field in table.fields if field.name in table.writable and field.name not in names]
    mine = [label_of(field) for field in free if field.name in operation.values]
    theirs = [
        label_of(field)
        for field in free
        if field.name not in operation.values and conflict.theirs.get(field.name) != conflict.base.get(field.name)
    ]
    parts = []
    if mine:
        parts.append(tr("Your {fields} will be saved too.").format(fields=", ".join(mine)))
    if theirs:
        parts.append(tr("{who}’s {fields} stays.").format(who=conflict.changed_by, fields=", ".join(theirs)))
    return " ".join(parts)


def _geometries(conflict: Conflict) -> dict[str, QgsGeometry]:
    """The areas of the three versions, where mine and theirs differ or one of them is gone."""
    rows = {"base": conflict.base, "mine": conflict.mine, "theirs": conflict.theirs or {}}
    values = {whose: row.get(GEOMETRY) for whose, row in rows.items()}
    if values["mine"] == values["theirs"]:
        return {}
    return {whose: geometry_of(value) for whose, value in values.items() if value is not None}


def _in_order(table: Table, names: Sequence[str]) -> list[str]:
    return [field.name for field in table.fields if field.name in names]
