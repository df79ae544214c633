"""The floors of the house: imports run downwards, and the domain knows neither QGIS nor a store."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

PLUGIN = Path(__file__).resolve().parents[2] / "plugin"

# The floors of the house, the lowest first; a file of a floor may import from its own and from those below.
FLOORS = {
    "domain": 0,
    "register": 1,
    "layers": 2,
    "draw": 2,
    "check": 2,
    "coordinate": 2,
    "exchange": 2,
    "algorithms": 3,
    "panel": 4,
}
QGIS = {"qgis", "PyQt5", "PyQt6", "processing"}
MAY_IMPORT_QGIS = "register.qgis_connections"


@dataclass(frozen=True)
class Import:
    """One import: what is meant, from plugin/ (`register.outbox`) or from outside (`qgis.core`), and where it stands.

    `on_loading` is False where it stands in a function or serves the type checker only.
    """

    target: str
    inside: bool
    at: str
    on_loading: bool


def files() -> dict[str, Path]:
    """Every module of plugin/ by its dotted name, packages under their own name."""
    found = {}
    for path in sorted(PLUGIN.rglob("*.py")):
        parts = path.relative_to(PLUGIN).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


FILES = files()


def absolute(module: str, node: ast.ImportFrom) -> str:
    """The dotted name, from plugin/, of what a relative import names; ValueError where it climbs out."""
    is_package = FILES[module].name == "__init__.py"
    above = module.split(".") if is_package else module.split(".")[:-1]
    above = [part for part in above if part]
    climb = node.level - 1
    if climb > len(above):
        raise ValueError(f"{FILES[module]}:{node.lineno} climbs above plugin/")
    return ".".join([*above[: len(above) - climb], *([node.module] if node.module else [])])


@cache
def imports(module: str) -> tuple[Import, ...]:
    """Every import of a module, wherever in the file it stands."""
    return tuple(found(module))


def found(module: str) -> Iterator[Import]:
    path = FILES[module]
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        at = f"{path.relative_to(PLUGIN.parent).as_posix()}:{node.lineno}"
        for target, inside in targets(module, node):
            yield Import(target, inside, at, node in tree.body)


def targets(module: str, node: ast.Import | ast.ImportFrom) -> Iterator[tuple[str, bool]]:
    """What one statement imports, and whether it lies inside plugin/."""
    if isinstance(node, ast.Import):
        yield from ((alias.name, False) for alias in node.names)
    elif node.level == 0:
        yield node.module or "", False
    else:
        base = absolute(module, node)
        for alias in node.names:
            whole = f"{base}.{alias.name}" if base else alias.name
            yield whole if whole in FILES else base, True


def folder(module: str) -> str:
    return module.split(".", maxsplit=1)[0]


def all_imports() -> Iterator[tuple[str, Import]]:
    for module in FILES:
        for each in imports(module):
            yield module, each


def neighbours(module: str, *, on_loading: bool = False) -> set[str]:
    """The modules of plugin/ that this one imports; with `on_loading` only those needed to load it."""
    return {
        each.target
        for each in imports(module)
        if each.inside and each.target in FILES and (each.on_loading or not on_loading)
    }


def reached(modules: set[str], *, on_loading: bool = False) -> set[str]:
    """These modules of plugin/ and all that are imported with them."""
    seen: set[str] = set()
    waiting = list(modules)
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting.extend(neighbours(name, on_loading=on_loading))
    return seen


def test_every_folder_has_its_floor() -> None:
    folders = {path.name for path in PLUGIN.iterdir() if path.is_dir() and any(path.glob("*.py"))}
    assert folders <= set(FLOORS)


def test_imports_run_downwards() -> None:
    climbing = [
        f"{each.at} imports {each.target}"
        for module, each in all_imports()
        if each.inside and folder(module) in FLOORS and FLOORS.get(folder(each.target), -1) > FLOORS[folder(module)]
    ]
    assert climbing == []


def test_nothing_imports_the_panel_but_the_composition_root() -> None:
    wrong = [
        f"{each.at} imports {each.target}"
        for module, each in all_imports()
        if each.inside and folder(each.target) == "panel" and module != "plugin" and folder(module) != "panel"
    ]
    assert wrong == []


def test_nothing_imports_the_composition_root() -> None:
    assert [each.at for _, each in all_imports() if each.inside and each.target == "plugin"] == []


@pytest.mark.parametrize("floor", ["domain", "register"])
def test_neither_domain_nor_register_reaches_qgis(floor: str) -> None:
    wrong = sorted(
        {
            f"{each.at} imports {each.target}"
            for module in FILES
            if folder(module) == floor
            for name in reached({module}) - {MAY_IMPORT_QGIS}
            for each in imports(name)
            if not each.inside and folder(each.target) in QGIS
        }
    )
    assert wrong == []


def test_the_domain_stands_on_itself_and_the_errors_alone() -> None:
    wrong = [
        f"{each.at} imports {each.target}"
        for module, each in all_imports()
        if each.inside and folder(module) == "domain" and folder(each.target) not in {"domain", "errors"}
    ]
    assert wrong == []


def test_imports_inside_the_plugin_are_relative() -> None:
    wrong = [
        f"{each.at} imports {each.target}"
        for _, each in all_imports()
        if not each.inside and folder(each.target) in {"plugin", "samgrav", *FLOORS}
    ]
    assert wrong == []


def test_modules_do_not_import_each_other_in_a_circle() -> None:
    def others(module: str) -> set[str]:
        return neighbours(module, on_loading=True) - {module}

    assert sorted(module for module in FILES if module in reached(others(module), on_loading=True)) == []
