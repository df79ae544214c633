"""The works as the list shows them: columns of the register, and which rows a filter lets through."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

COLUMNS = (
    "uuid",
    "ref",
    "title",
    "street",
    "party",
    "kind",
    "status",
    "start_date",
    "end_date",
    "certainty",
    "actual_start",
    "actual_end",
)
SEARCHED = ("ref", "title", "street", "party")
SORTS = ("ref", "start_date", "end_date", "street", "party")
DESCENDING = ("ref",)


@dataclass(frozen=True)
class Work:
    """One row of the list. Dates are ISO texts, the actual ones where they are known."""

    uuid: str
    ref: str
    title: str
    street: str
    party: str
    kind: str
    status: str
    start: str | None
    end: str | None
    certainty: str | None

    @property
    def what_and_where(self) -> str:
        """Title and street; the street once where the title names it."""
        if not self.street or self.street.casefold() in self.title.casefold():
            return self.title
        return f"{self.title}, {self.street}" if self.title else self.street


@dataclass(frozen=True)
class WorksFilter:
    """What the list shows; an empty set or None lets everything through."""

    text: str = ""
    status: frozenset[str] = frozenset()
    kind: frozenset[str] = frozenset()
    party: frozenset[str] = frozenset()
    first_day: str | None = None
    last_day: str | None = None
    undated: bool = False
    only_visible: bool = False
    sort: str = "ref"

    @property
    def is_empty(self) -> bool:
        """Nothing is filtered away."""
        return replace(self, sort="ref") == WorksFilter()

    def cleared(self) -> WorksFilter:
        """Everything through, in the same order as before."""
        return WorksFilter(sort=self.sort)


@dataclass(frozen=True)
class Works:
    """All works of a register, a list a field in one row order."""

    columns: Mapping[str, Sequence[str | None]] = field(default_factory=lambda: {name: [] for name in COLUMNS})
    texts: Sequence[str] = ()
    """What is searched in each row; made from the columns where it is not given."""

    def __post_init__(self) -> None:
        if len(self.texts) != len(self):
            parts = zip(*(self.columns[name] for name in SEARCHED), strict=True)
            object.__setattr__(self, "texts", [_searched(row) for row in parts])
        object.__setattr__(self, "_rows", {uuid: row for row, uuid in enumerate(self.columns["uuid"])})

    def __len__(self) -> int:
        return len(self.columns["uuid"])

    def with_changed(self, rows: Iterable[Mapping[str, object]]) -> Works:
        """The works with some rows as they are now; a row that was not there yet comes last."""
        columns = {name: list(values) for name, values in self.columns.items()}
        texts = list(self.texts)
        for row in rows:
            place = self.row_of(str(row["uuid"]))
            where = slice(len(texts), None) if place is None else slice(place, place + 1)
            for name, values in columns.items():
                values[where] = [row[name]]
            texts[where] = [_searched(row[name] for name in SEARCHED)]
        return Works(columns, texts)

    def at(self, row: int) -> Work:
        """The work of a row."""
        value = {name: values[row] for name, values in self.columns.items()}
        names = ("uuid", "ref", "title", "street", "party", "kind", "status")
        return Work(
            *(value[name] or "" for name in names),
            start=value["actual_start"] or value["start_date"],
            end=value["actual_end"] or value["end_date"],
            certainty=value["certainty"],
        )

    def row_of(self, uuid: str) -> int | None:
        """The row of a work, None where it is not in the register."""
        return self._rows.get(uuid)  # type: ignore[attr-defined]

    def parties(self) -> list[str]:
        """The parties that own a work here, sorted."""
        return sorted({party for party in self.columns["party"] if party}, key=str.casefold)

    def undated(self) -> list[str]:
        """The uuids of the works that have no start date and are not cancelled."""
        columns = (self.columns[name] for name in ("uuid", "start_date", "actual_start", "status"))
        rows = zip(*columns, strict=True)
        return [uuid for uuid, start, actual, status in rows if uuid and not (start or actual or status == "cancelled")]

    def matching(self, wanted: WorksFilter, on_map: frozenset[str] | None = None) -> list[int]:
        """The rows the filter lets through, in its order; `on_map` are the uuids that the map shows now."""
        rows: Sequence[int] = range(len(self))
        for test in self._tests(wanted, on_map):
            rows = [row for row in rows if test(row)]
        values = self.columns[wanted.sort]
        known = [row for row in rows if values[row]]
        known.sort(key=lambda row: values[row] or "", reverse=wanted.sort in DESCENDING)
        return known + [row for row in rows if not values[row]]

    def _tests(self, wanted: WorksFilter, on_map: frozenset[str] | None) -> list[Callable[[int], bool]]:
        tests: list[Callable[[int], bool]] = []
        for name in ("status", "kind", "party"):
            allowed = getattr(wanted, name)
            if allowed:
                tests.append(lambda row, values=self.columns[name], allowed=allowed: values[row] in allowed)
        tests += [lambda row, word=word: word in self.texts[row] for word in wanted.text.casefold().split()]
        if wanted.first_day or wanted.last_day:
            tests.append(self._period_test(wanted.first_day or "0000", wanted.last_day or "9999"))
        if wanted.undated:
            undated = frozenset(self.undated())
            tests.append(lambda row: self.columns["uuid"][row] in undated)
        if wanted.only_visible and on_map is not None:
            tests.append(lambda row: self.columns["uuid"][row] in on_map)
        return tests

    def _period_test(self, first: str, last: str) -> Callable[[int], bool]:
        """Works that share a day with the period; ISO dates compare as texts, an open end never ends."""
        starts, ends = self._known("start"), self._known("end")
        return lambda row: bool(starts[row]) and starts[row] <= last and (not ends[row] or ends[row] >= first)

    def _known(self, which: str) -> list[str]:
        planned, actual = self.columns[f"{which}_date"], self.columns[f"actual_{which}"]
        return [real or plan or "" for real, plan in zip(actual, planned, strict=True)]


def _searched(parts: Iterable[object]) -> str:
    return "\n".join(str(part or "") for part in parts).casefold()
