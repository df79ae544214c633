"""Where shapely is missing, a register is created, opened and read; only areas cannot be registered."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]

SCRIPT = """
import sys
for name in ("shapely", "numpy"):
    sys.modules[name] = None
from plugin.domain.changeset import Changeset, Kind, Operation
from plugin.errors import RegisterError
from plugin.register import create_register, open_register
create_register(sys.argv[2], "New").close()
register = open_register(sys.argv[1])
(work,) = register.rows("work")
print(work["title"], len(work["geom"]), len(register.columns("work", ["geom"])["geom"]), len(register.changes_since(0)))
changes = {"title": "By hand"}
register.apply(Changeset((Operation(Kind.UPDATE, "work", work["uuid"], changes, 1),), "Anna"))
try:
    register.apply(Changeset((Operation(Kind.UPDATE, "work", work["uuid"], {"geom": work["geom"]}, 2),), "Anna"))
except RegisterError as error:
    print(error)
print(register.rows("work")[0]["title"])
register.close()
"""


def test_a_register_can_be_read_without_shapely(template: Path, tmp_path: Path) -> None:
    from plugin.register import open_register
    from tests.unit.register.rows import add_party, add_work

    place = tmp_path / "register.gpkg"
    place.write_bytes(template.read_bytes())
    register = open_register(str(place))
    add_party(register)
    add_work(register)
    register.close()
    command = [sys.executable, "-c", SCRIPT, str(place), str(tmp_path / "new.gpkg")]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, encoding="utf-8").stdout.splitlines()
    assert answer[0].startswith("New mains 1")
    assert answer[1].startswith("Areas cannot be registered without shapely 2.0 or later")
    assert answer[2] == "By hand"
