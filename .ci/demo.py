"""The main job, end to end, through the installed package and without a screen.

Installs dist/samgrav.zip into a fresh QGIS profile, and with `qgis_process` creates the demo register, checks it
and writes a handover package; then draws a map of the findings. Prints what it did and where the results lie.
Most of its time is QGIS starting again and again, so what does not need each other runs side by side.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

from installed import PACKAGE, ROOT, environment, install, plugins_folder, switch_on

DEMO = ROOT / "build" / "demo"
PROFILES = DEMO / "qgis"
REGISTER = DEMO / "demo register.gpkg"
FINDINGS = DEMO / "findings.gpkg"
HANDOVER = DEMO / "handover.zip"
PICTURE = DEMO / "findings.png"
PROJECT = DEMO / "demo.qgz"
NAME, CRS = "Demo works", "EPSG:25832"


class Failed(Exception):
    """A step did not work; the text says which one and what it said."""


def run(what: str, command: list[str]) -> str:
    """Run one step without a screen; gives what it wrote to its standard output."""
    variables = environment(PROFILES) | {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(PROFILES / "config")}
    done = subprocess.run(command, env=variables, capture_output=True, encoding="utf-8", check=False)
    if done.returncode != 0:
        raise Failed(f"{what} failed:\n  {' '.join(command)}\n{done.stdout}{done.stderr}")
    return done.stdout


def algorithm(name: str, **parameters: object) -> dict[str, Any]:
    """Run `samgrav:NAME` through qgis_process; gives its outputs by name."""
    given = [f"{key}={value}" for key, value in parameters.items()]
    answer = run(f"samgrav:{name}", ["qgis_process", "--json", "run", f"samgrav:{name}", "--", *given])
    results: dict[str, Any] = json.loads(answer[answer.index("{") :])["results"]
    return results


def counts(database: Path, query: str) -> dict[str, int]:
    """What plain SQLite, as an independent reader, counts in a file: name and number in each row."""
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
        return dict(connection.execute(query))


def counted(numbers: dict[str, int]) -> str:
    return ", ".join(f"{number} {name}" for name, number in numbers.items()) or "none"


def prepare() -> None:
    """An empty folder with a fresh profile, the package installed and switched on in it."""
    if not PACKAGE.is_file():
        raise Failed(f"{PACKAGE} is missing: run make package")
    shutil.rmtree(DEMO, ignore_errors=True)
    install(PROFILES)
    switch_on(PROFILES)  # as `qgis_process plugins enable samgrav` does, without another start of QGIS


def create() -> str:
    algorithm("createregister", REGISTER=REGISTER, NAME=NAME, CRS=CRS, DEMO="true")
    by_status = counts(REGISTER, "SELECT status, count(*) FROM work GROUP BY status ORDER BY count(*) DESC")
    return f"{sum(by_status.values())} works: {counted(by_status)}"


def check() -> str:
    numbers = algorithm("checkregister", REGISTER=REGISTER, FINDINGS=FINDINGS)
    table = next(iter(counts(FINDINGS, "SELECT table_name, 1 FROM gpkg_contents WHERE data_type = 'features'")))
    by_rule = counts(FINDINGS, f'SELECT rule, count(*) FROM "{table}" GROUP BY rule ORDER BY count(*) DESC')
    undated = f"; {numbers['UNDATED']} works without a start date" if numbers.get("UNDATED") else ""
    return f"{sum(by_rule.values())} findings: {counted(by_rule)}{undated}"


def hand_over() -> str:
    """The works that a contractor may begin with."""
    algorithm("handover", REGISTER=REGISTER, ONLY="status = 'permitted'", CONTRACTOR="Digger & Sons", PACKAGE=HANDOVER)
    with zipfile.ZipFile(HANDOVER) as package:
        endings = Counter(Path(name).suffix or name for name in package.namelist() if not name.endswith("/"))
    return f"{sum(endings.values())} files: {counted(dict(sorted(endings.items())))}"


def draw() -> str:
    """The picture, and the same as a project to look around in."""
    script = ROOT / ".ci" / "findings_map.py"
    places = (plugins_folder(PROFILES), REGISTER, FINDINGS, PICTURE, PROJECT)
    return run("Drawing the map", [sys.executable, str(script), *map(str, places)])


def do(name: str, path: Path, step: Callable[[], str]) -> None:
    """Do a step and say what it did."""
    said = step().strip()
    print(f"{name:<9} {path.relative_to(ROOT)}\n          {said}", flush=True)


def do_all() -> None:
    """The whole job. The package needs the register only, so it is made while findings are sought and drawn."""
    prepare()
    do("register", REGISTER, create)
    with ThreadPoolExecutor(1) as beside:
        handed = beside.submit(do, "package", HANDOVER, hand_over)
        do("findings", FINDINGS, check)
        do("picture", PICTURE, draw)
        handed.result()


def main() -> int:
    began = time.monotonic()
    try:
        do_all()
    except Failed as failure:
        print(failure, file=sys.stderr)
        return 1
    print(f"Done in {time.monotonic() - began:.0f} seconds. Look around in it: make run")
    return 0


if __name__ == "__main__":
    sys.exit(main())
