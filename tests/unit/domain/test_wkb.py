"""What other programs may have put into a register is read as far as it can be, and spoils nothing beside it."""

from __future__ import annotations

import struct

import pytest
import shapely

from plugin.domain.geometry import BadGeometry, check_geometries, check_geometry, repaired
from plugin.domain.wkb import geometries_of, geometry_of

SQUARE = shapely.box(0, 0, 4, 4)
CURVE = struct.pack("<BII", 1, 10, 0)
"""An empty curve polygon, which GEOS reads from 3.13 on, and shapely does not."""


def test_a_curve_is_none_and_leaves_the_others_as_they_are() -> None:
    found = geometries_of([shapely.to_wkb(SQUARE), CURVE, None, b"nonsense", b""])
    assert found[0] == SQUARE
    assert found.tolist()[1:] == [None] * 4
    assert geometry_of(CURVE) is None
    assert geometries_of([]).tolist() == []


def test_a_curve_is_refused_with_its_reason_and_the_others_are_registered() -> None:
    checked = check_geometries([CURVE, shapely.to_wkb(SQUARE)])
    assert (checked.wkb[0], checked.errors[1]) == (None, None)
    with pytest.raises(BadGeometry, match="cannot be read"):
        check_geometry(CURVE)
    with pytest.raises(BadGeometry, match="draw it anew"):
        repaired(CURVE)
