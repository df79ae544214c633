"""Registers to test with. What every store must do is tested on `new_register` alone, so that another store only has to
give another one."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from plugin.register import Register, create_register, open_register
from tests.unit.register.rows import add_party

NewRegister = Callable[[], Register]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new register's file, to be copied."""
    path = tmp_path_factory.mktemp("template") / "register.gpkg"
    create_register(str(path), "Test").close()
    return path


@pytest.fixture
def new_register(template: Path, tmp_path: Path) -> Iterator[NewRegister]:
    """Makes as many empty registers as a test asks for; they are closed at its end."""
    made: list[Register] = []

    def make() -> Register:
        path = tmp_path / f"register{len(made)}.gpkg"
        shutil.copy(template, path)
        made.append(open_register(str(path)))
        return made[-1]

    yield make
    for register in made:
        register.close()


@pytest.fixture(scope="session")
def fresh_register(template: Path) -> Callable[[], AbstractContextManager[Register]]:
    """An empty register for a while, also many in one test."""

    @contextmanager
    def fresh() -> Iterator[Register]:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "register.gpkg"
            shutil.copy(template, path)
            register = open_register(str(path))
            try:
                yield register
            finally:
                register.close()

    return fresh


@pytest.fixture
def register(new_register: NewRegister) -> Register:
    """A register with one party."""
    fresh = new_register()
    add_party(fresh)
    return fresh
