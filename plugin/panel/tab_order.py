"""Where Tab leads: Qt goes in the order in which widgets were made, and a person in the order in which they lie."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QWidget


def tab_stops(part: QWidget) -> list[QWidget]:
    """Where Tab stops in a part of a page, in its own order."""
    stops, each = [], part.nextInFocusChain()
    while each is not part:
        if part.isAncestorOf(each) and each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.focusProxy() is None:
            stops.append(each)
        each = each.nextInFocusChain()
    return stops


def lead_on(stops: Iterable[QWidget]) -> None:
    """Let Tab lead from each to the next."""
    before = None
    for stop in stops:
        if before is not None:
            QWidget.setTabOrder(before, stop)
        before = stop
