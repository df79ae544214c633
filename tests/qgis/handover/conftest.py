"""The street as a register, and packages made of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest

from plugin.domain.changeset import Changeset, Value
from plugin.register import create_register
from plugin.register.register import Register
from tests.qgis.handover.street import AS_OF, HEAT_COMPANY, Package, operations, works

if TYPE_CHECKING:
    from plugin.exchange.handover.selection import Choice


@pytest.fixture
def build(tmp_path: Path) -> Iterator[Callable[..., Register]]:
    """Makes registers, each with works and a contact for each work."""
    made: list[Register] = []

    def make(values: dict[str, dict[str, Value]], name: str = "Københavns gravearbejder") -> Register:
        register = create_register(str(tmp_path / f"register {len(made)}.gpkg"), name)
        made.append(register)
        register.apply(Changeset(tuple(operations(values)), "tester"))
        return register

    yield make
    for register in made:
        register.close()


@pytest.fixture
def register(build: Callable[..., Register]) -> Register:
    """The street."""
    return build(works())


@pytest.fixture
def refs(register: Register) -> dict[str, str]:
    """The references of the street's works by their short names."""
    by_title = {row["title"]: row["ref"] for row in register.rows("work")}
    return {name: str(by_title[work["title"]]) for name, work in works().items()}


@pytest.fixture
def hand_over(tmp_path: Path) -> Callable[..., Package]:
    """Makes packages as the dialog and the algorithm do, and takes them apart."""
    from qgis.core import QgsCoordinateTransformContext

    from plugin.check.progress import Watch
    from plugin.exchange.handover.order import Order
    from plugin.exchange.handover.package import Surroundings
    from plugin.exchange.handover.package import hand_over as make

    def run(register: Register, **order: Any) -> Package:
        watch = order.pop("watch", Watch())
        target = order.pop("target", tmp_path / "Udlevering æøå.zip")
        around = Surroundings(QgsCoordinateTransformContext(), order.pop("background", ()))
        order = {"as_of": AS_OF, "own_party": HEAT_COMPANY, **order}
        handed = make(register, Order(target, **order), around, watch)
        folder = tmp_path / f"{target.stem} pakket ud"
        shutil.rmtree(folder, ignore_errors=True)
        with ZipFile(handed.path) as package:
            package.extractall(folder)
        return Package(folder, handed)

    return run


@pytest.fixture
def heat() -> Choice:
    """The works of the heat company, its own internal one included."""
    from plugin.exchange.handover.selection import Choice

    return Choice(expression=f"\"party\" = '{HEAT_COMPANY}'")
