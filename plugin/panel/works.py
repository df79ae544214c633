"""The works as the list shows them: columns of the register, and which rows a filter lets through."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import compress

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


class Works:
    """All works of a register, a list a field in one row order.

    What is found is quick with a million works, too: an order is sorted once, and a text that is typed on is sought
    among what was found before. `change` works in place; a search in another thread meanwhile finds works as they are
    or as they were.
    """

    def __init__(
        self, columns: Mapping[str, Sequence[str | None]] | None = None, texts: Sequence[str] | None = None
    ) -> None:
        """`texts` is what is searched in each row; made from the columns where it is not given."""
        self.columns = {name: list(columns[name]) if columns else [] for name in COLUMNS}
        parts = zip(*(self.columns[name] for name in SEARCHED), strict=True)
        self._texts = [_searched(row) for row in parts] if texts is None else list(texts)
        self._rows = {uuid: row for row, uuid in enumerate(self.columns["uuid"])}
        self._orders: dict[str, _Order] = {}
        self._version = 0
        self._trail: tuple[_Found, ...] = ()
        """What the texts found that led to the last one, letter by letter."""

    def __len__(self) -> int:
        return len(self._texts)

    def ready(self) -> Works:
        """The same, in the order in which they are listed first; for a thread in which nobody waits."""
        self.matching(WorksFilter())
        return self

    def change(self, rows: Iterable[Mapping[str, object]]) -> None:
        """Put rows in their places as they are now; one that was not there yet comes last."""
        count = len(self)
        moved: dict[str, list[int]] = {name: [] for name in self._orders}
        for row in rows:
            place = self._rows.setdefault(str(row["uuid"]), len(self))
            for name, places in moved.items():
                if place >= count or self.columns[name][place] != row[name]:
                    places.append(place)
            for name, values in self.columns.items():
                values[place : place + 1] = [row[name]]  # type: ignore[list-item]
            self._texts[place : place + 1] = [_searched(row[name] for name in SEARCHED)]
        self._version += 1
        for name, places in moved.items():
            if places:
                self._orders[name] = self._orders[name].with_moved(places, self.columns[name], count)

    def without(self, uuids: Collection[str]) -> Works:
        """The works but for these."""
        stays = [uuid not in uuids for uuid in self.columns["uuid"]]
        columns = {name: list(compress(values, stays)) for name, values in self.columns.items()}
        return Works(columns, list(compress(self._texts, stays)))

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
        return self._rows.get(uuid)

    def parties(self) -> list[str]:
        """The parties that own a work here, sorted."""
        return sorted({party for party in self.columns["party"] if party}, key=str.casefold)

    def undated(self) -> list[str]:
        """The uuids of the works that have no start date and are not cancelled."""
        columns = (self.columns[name] for name in ("uuid", "start_date", "actual_start", "status"))
        rows = zip(*columns, strict=True)
        return [uuid for uuid, start, actual, status in rows if uuid and not (start or actual or status == "cancelled")]

    def matching(self, wanted: WorksFilter, on_map: frozenset[str] | None = None) -> Sequence[int]:
        """The rows the filter lets through, in its order; `on_map` are the uuids that the map shows now."""
        order = self._orders.get(wanted.sort)
        if order is None:
            values = self.columns[wanted.sort]
            order = self._orders[wanted.sort] = _Order.of(range(len(values)), values, wanted.sort in DESCENDING)
        rows = self._with_words(wanted, order)
        for test in self._tests(wanted, on_map):
            rows = [row for row in rows if test(row)]
        return rows

    def _with_words(self, wanted: WorksFilter, order: _Order) -> Sequence[int]:
        """The rows, in this order, in whose texts all words are."""
        words = tuple(wanted.text.casefold().split())
        state, texts = (self._version, wanted.sort), self._texts
        trail = tuple(found for found in self._trail if found.holds_all_with(words, state))
        last = trail[-1] if trail else _Found(state, (), order.rows)
        rows = last.rows
        for word in words:
            if word not in last.words:
                rows = [row for row in rows if word in texts[row]]
        self._trail = (*trail, _Found(state, words, rows)) if words != last.words else trail
        return rows

    def _tests(self, wanted: WorksFilter, on_map: frozenset[str] | None) -> list[Callable[[int], bool]]:
        tests: list[Callable[[int], bool]] = []
        for name in ("status", "kind", "party"):
            allowed = getattr(wanted, name)
            if allowed:
                tests.append(lambda row, values=self.columns[name], allowed=allowed: values[row] in allowed)
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
        planned_starts, planned_ends = self.columns["start_date"], self.columns["end_date"]
        starts, ends = self.columns["actual_start"], self.columns["actual_end"]

        def shares_a_day(row: int) -> bool:
            start, end = starts[row] or planned_starts[row], ends[row] or planned_ends[row]
            return bool(start) and start <= last and (not end or end >= first)

        return shares_a_day


@dataclass(frozen=True)
class _Found:
    """The rows that have all these words, in a state of the works and an order."""

    state: tuple[int, str]
    words: tuple[str, ...]
    rows: Sequence[int]

    def holds_all_with(self, words: Sequence[str], state: tuple[int, str]) -> bool:
        """Whether nothing outside of it can have all these words: each of its own is a part of one of them."""
        return self.state == state and all(any(known in word for word in words) for known in self.words)


@dataclass(frozen=True)
class _Order:
    """Rows in the order of one field, those without a value last. It never changes."""

    known: list[int]
    """From the smallest to the greatest, by row where they are equal."""
    unknown: list[int]
    descending: bool
    rows: list[int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "rows", [*(reversed(self.known) if self.descending else self.known), *self.unknown])

    @staticmethod
    def of(rows: Iterable[int], values: Sequence[str | None], descending: bool) -> _Order:
        known: list[int] = []
        unknown: list[int] = []
        for row in rows:
            (known if values[row] else unknown).append(row)
        known.sort(key=values.__getitem__)  # type: ignore[arg-type]
        return _Order(known, unknown, descending)

    def with_moved(self, places: Sequence[int], values: Sequence[str | None], count: int) -> _Order:
        """The order when the values of some rows are others; the rows from `count` on are new."""
        moved = {row for row in places if row < count}
        known, unknown = self.known.copy(), self.unknown.copy()
        if moved:
            known, unknown = ([row for row in rows if row not in moved] for rows in (known, unknown))
        for row in dict.fromkeys(places):
            if values[row]:
                insort(known, row, key=lambda each: (values[each], each))
            else:
                insort(unknown, row)
        return _Order(known, unknown, self.descending)


def _searched(parts: Iterable[object]) -> str:
    return "\n".join(str(part or "") for part in parts).casefold()
