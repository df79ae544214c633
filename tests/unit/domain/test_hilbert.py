"""The Hilbert order: from neighbour to neighbour, every row once, rows without a place last."""

from __future__ import annotations

from itertools import pairwise
from math import nan

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from plugin.domain.hilbert import hilbert_order


def test_the_curve_visits_every_cell_once_and_goes_from_neighbour_to_neighbour() -> None:
    cells = [(x, y) for x in range(16) for y in range(16)]
    order = hilbert_order(np.array([(x, y, x, y) for x, y in cells], np.float64))
    along = [cells[place] for place in order]
    assert [abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in pairwise(along)] == [1] * 255


@given(st.lists(st.one_of(st.none(), st.tuples(*[st.floats(-1e7, 1e7)] * 2)), max_size=30))
def test_every_row_has_its_place_in_the_order(corners: list[tuple[float, float] | None]) -> None:
    bounds = [(nan,) * 4 if corner is None else (*corner, corner[0] + 1, corner[1] + 1) for corner in corners]
    order = hilbert_order(np.array(bounds, np.float64).reshape(-1, 4)).tolist()
    assert sorted(order) == list(range(len(corners)))
    unknown = corners.count(None)
    assert all(corners[place] is None for place in order[len(order) - unknown :])
