"""A line round a block that all but closes becomes a ring of ditch, not a filled block."""

from __future__ import annotations

import shapely

from plugin.exchange.imports.shapes import area_of


def test_the_block_within_the_line_is_not_filled() -> None:
    line = shapely.linestrings([(0, 0), (100, 0), (100, 60), (0, 60), (0, 0.5)])
    area = shapely.from_wkb(area_of(shapely.to_wkb(line), 2.0).wkb)
    assert not area.intersects(shapely.points(50, 30))
    assert abs(area.area - 2.0 * line.length) < 10
