"""A register as simple as can be, in memory, to compare the stores with. It shares no code with them."""

from __future__ import annotations

from dataclasses import dataclass, field

GROUP = {"start_date", "end_date", "actual_start", "actual_end", "status", "geom"}
Row = dict[str, object]


@dataclass
class Model:
    """Every version of every row by uuid; None where it was deleted."""

    versions: dict[str, list[Row | None]] = field(default_factory=dict)
    refs: dict[str, int] = field(default_factory=dict)

    def now(self, uuid: str) -> Row | None:
        return self.versions[uuid][-1] if uuid in self.versions else None

    def apply(self, operations: list[tuple[str, str, int | None, Row]]) -> tuple[str, set[str]]:
        """(kind, uuid, base version, values) each. Answers `done`, or `refused` or `invalid` with the rows at fault."""
        wrong = {"invalid": set[str](), "refused": set[str]()}
        new: dict[str, Row | None] = {}
        for kind, uuid, base_version, values in operations:
            verdict, row = self._judge(kind, uuid, base_version or 0, values)
            if verdict in wrong:
                wrong[verdict].add(uuid)
            elif verdict == "write":
                new[uuid] = row
        for verdict in ("refused", "invalid"):
            if wrong[verdict]:
                return verdict, wrong[verdict]
        for _, uuid, _, _ in operations:
            if uuid in new:
                self.versions.setdefault(uuid, []).append(new[uuid])
                if new[uuid] is not None:
                    self.refs.setdefault(uuid, len(self.refs) + 1)
        return "done", set(new)

    def _judge(self, kind: str, uuid: str, base_version: int, values: Row) -> tuple[str, Row | None]:
        now, versions = self.now(uuid), self.versions.get(uuid, [])
        if kind == "insert":
            return ("invalid", None) if now is not None else ("write", dict(values))
        base = versions[base_version - 1] if 0 < base_version <= len(versions) else None
        if base is None:
            return "invalid", None
        mine = {name for name, value in values.items() if value != base[name]}
        if now is None:
            return ("refused", None) if mine and kind == "update" else ("same", None)
        theirs = {name for name in base if base[name] != now[name]}
        if kind == "delete":
            return ("refused", None) if theirs else ("write", None)
        return self._merge(base, now, values, mine, theirs)

    @staticmethod
    def _merge(base: Row, now: Row, values: Row, mine: set[str], theirs: set[str]) -> tuple[str, Row | None]:
        wanted = {**base, **{name: values[name] for name in mine}}
        for name in mine:
            together = GROUP if name in GROUP else {name}
            if theirs & together and any(wanted[each] != now[each] for each in together if each in now):
                return "refused", None
        merged = {**now, **{name: values[name] for name in mine}}
        return ("write", merged) if merged != now else ("same", None)
