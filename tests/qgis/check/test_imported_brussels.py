"""Brussels and Schaerbeek as the importer registers them: the engine finds what the oracle finds."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from plugin.check.engine import check
from plugin.check.works.reading import snapshot_of
from plugin.register import create_register, open_register
from tests.unit.check.oracle import expected, undated
from tests.unit.check.test_engine_against_oracle import RULES, assert_same

processing = pytest.importorskip("processing")

ROOT = Path(__file__).resolve().parents[3]
AS_OF = date(2025, 12, 1)
SOURCES = {
    "brussels_osiris": "brussels_osiris_2025-12-01.geojson",
    "schaerbeek_planned": "schaerbeek_planned_2024-2039.geojson",
}


@pytest.mark.slow
def test_imported_works(samgrav_provider: object, shared_data: Path, tmp_path: Path) -> None:
    path = str(tmp_path / "brussels.gpkg")
    create_register(path, "Brussels", "EPSG:31370").close()
    for profile, name in SOURCES.items():
        parameters = {
            "REGISTER": path,
            "INPUT": str(shared_data / "works" / name),
            "PROFILE": str(ROOT / "resources" / "profiles" / f"{profile}.json"),
            "REPORT": str(tmp_path / f"{profile}.html"),
            "REJECTED": "TEMPORARY_OUTPUT",
        }
        processing.run("samgrav:importworks", parameters)
    register = open_register(path)
    works = register.rows("work")
    findings = check(snapshot_of(register), RULES, AS_OF)
    register.close()
    wanted = expected(works, AS_OF)
    assert_same(findings, wanted)
    assert {work.uuid for work in findings.undated} == undated(works)
    counted = Counter(rule for rule, _, _ in wanted)
    assert findings.counts_by_rule() == {rule.id: counted[rule.id] for rule in RULES}
    assert counted["clash_traffic"] > 500
