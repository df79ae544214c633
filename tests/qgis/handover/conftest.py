"""The street as a register, and packages made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plugin.domain.changeset import Value
from plugin.register.register import Register
from tests.qgis.handover.street import CONTRACTOR, HEAT_COMPANY, Package, packed, registered, works

if TYPE_CHECKING:
    from plugin.exchange.handover.selection import Choice


@pytest.fixture
def build(tmp_path: Path) -> Iterator[Callable[..., Register]]:
    """Makes registers, each with works and a contact for each work."""
    made: list[Register] = []

    def make(values: dict[str, dict[str, Value]], name: str = "Københavns gravearbejder") -> Register:
        made.append(registered(tmp_path / f"register {len(made)}.gpkg", values, name))
        return made[-1]

    yield make
    for register in made:
        register.close()


@pytest.fixture
def register(build: Callable[..., Register]) -> Register:
    """The street."""
    return build(works())


@pytest.fixture
def hand_over(tmp_path: Path) -> Callable[..., Package]:
    """Makes packages as the dialog and the algorithm do, and takes them apart."""
    return partial(packed, tmp_path)


@pytest.fixture(scope="session")
def heat() -> Choice:
    """The works of the heat company, its own internal one included."""
    from plugin.exchange.handover.selection import Choice

    return Choice(expression=f"\"party\" = '{HEAT_COMPANY}'")


@pytest.fixture(scope="session")
def street(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """The street for those who only read."""
    register = registered(tmp_path_factory.mktemp("street") / "street.gpkg", works())
    yield register
    register.close()


@pytest.fixture(scope="session")
def refs(street: Register) -> dict[str, str]:
    """The references of the works by their short names: the same ones in every register of the street."""
    by_title = {row["title"]: row["ref"] for row in street.rows("work")}
    return {name: str(by_title[work["title"]]) for name, work in works().items()}


@pytest.fixture(scope="session")
def whole(qgis_app: object, street: Register, heat: Choice, tmp_path_factory: pytest.TempPathFactory) -> Package:
    """The package of the heat company with every kind of file, to be read only: it takes a while to make."""
    return packed(tmp_path_factory.mktemp("whole"), street, choice=heat, contractor=CONTRACTOR)
