"""The protections layer shows the same of a register on a server as of one in a file."""

from __future__ import annotations

import pytest

from plugin.layers.desk import Desk
from tests.qgis.layers.conftest import work
from tests.qgis.layers.test_protections import CASES, renewed


def test_protected_today(desk: Desk) -> None:
    desk.apply([work(**renewed(**values()), title=f"Case {number}") for number, (values, _) in enumerate(CASES)])
    shown = {feature["title"] for feature in desk.layers.protections.getFeatures()}
    assert shown == {f"Case {number}" for number, (_, protected) in enumerate(CASES) if protected}


@pytest.mark.parametrize(("today", "protected"), [("2027-02-28", True), ("2027-03-01", False)])
def test_a_leap_day_ends_on_the_last_day_of_february(desk: Desk, today: str, *, protected: bool) -> None:
    desk.apply([work(**renewed(start_date="2024-02-01", end_date="2024-02-29", protection_years=3))])
    layer = desk.layers.protections
    assert layer.setSubsetString(layer.subsetString().replace("current_date", f"date '{today}'"))
    assert len(list(layer.getFeatures())) == int(protected)
