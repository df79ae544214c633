"""On the real works of Brussels, too, the engine finds what the brute-force oracle finds."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from plugin.check.engine import check
from plugin.check.works.reading import snapshot_of_rows
from tests.unit.check.brussels import works_of
from tests.unit.check.oracle import expected
from tests.unit.check.test_engine_against_oracle import RULES, assert_same

AS_OF = date(2025, 12, 1)


@pytest.mark.slow
@pytest.mark.parametrize("week", ["2025-12-01", "2025-12-08"])
def test_brussels(shared_data: Path, week: str) -> None:
    works = works_of(shared_data / "works" / f"brussels_osiris_{week}.geojson")
    wanted = expected(works, AS_OF)
    findings = check(snapshot_of_rows(works), RULES, AS_OF)
    assert_same(findings, wanted)
    assert findings.counts_by_rule() == {rule.id: Counter(key[0] for key in wanted)[rule.id] for rule in RULES}
    assert len(findings) > 1000
