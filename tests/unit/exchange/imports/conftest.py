"""A register to import into."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from plugin.exchange.imports.importer import Imported
from plugin.exchange.imports.plan import Row
from plugin.exchange.imports.profile import Profile
from plugin.exchange.imports.run import carry_out
from plugin.register import Register, create_register
from tests.unit.exchange.imports.helpers import nothing, plan_of, profile


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """An empty register in EPSG:25832, in a folder with a space and æøå."""
    folder = tmp_path / "mappe æøå"
    folder.mkdir()
    made = create_register(str(folder / "register.gpkg"), "Test")
    yield made
    made.close()


Import = Callable[..., Imported]


@pytest.fixture
def bring_in(register: Register) -> Import:
    """Import rows; returns what was done, the plan in it."""

    def run(rows: Iterable[Row], using: Profile | None = None, *, complete: bool = False) -> Imported:
        planner = plan_of(register, rows, using or profile(), complete=complete)
        return carry_out(register, planner, "Anna", "Import of a test", progress=nothing, cancelled=lambda: False)

    return run
