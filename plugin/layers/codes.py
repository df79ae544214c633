"""The register's code lists as the interface speaks of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..domain.changeset import Value
from .words import language


class CodeBook:
    """Labels and order of the codes of one register; a code that is in no list is its own label."""

    def __init__(self, rows: Iterable[Mapping[str, Value]]) -> None:
        label = f"label_{language()}"
        ordered = sorted(rows, key=lambda row: (row["list_name"] or "", row["sort_order"] or 0))
        self._labels: dict[str, dict[str, str]] = {}
        for row in ordered:
            self._labels.setdefault(str(row["list_name"]), {})[str(row["code"])] = str(row[label] or row["code"])

    def labels(self, list_name: str) -> dict[str, str]:
        """Code → label, in the list's order."""
        return self._labels.get(list_name, {})

    def label(self, list_name: str, code: str | None) -> str:
        """What a code is called; empty for None."""
        return self.labels(list_name).get(code, code) if code else ""
