"""How the features of a layer are called, and what they say of themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from qgis.core import QgsExpression, QgsExpressionContext, QgsFeature, QgsFeatureRequest, QgsFields

from ...i18n import tr
from ...layers.feature import is_null
from ..progress import Watch
from .features import Description

NAMES_SHOWN = 20
ASK_EVERY = 500
NOTHING_SAID = "–"
"""What a field says that is empty."""


class Names:
    """Reads features a second time, those alone that somebody asks about; in any thread."""

    def __init__(
        self,
        get_features: Callable[[QgsFeatureRequest], Any],
        fields: QgsFields,
        display: str,
        told: Sequence[str],
        context: QgsExpressionContext,
    ) -> None:
        self._get_features = get_features
        self._fields = fields
        self._told = {name: fields.lookupField(name) for name in told}
        self._context = QgsExpressionContext(context)
        self._display = QgsExpression(display) if display else None
        if self._display is not None:
            self._display.prepare(self._context)

    def of(self, ids: Sequence[int], watch: Watch) -> list[Description]:
        """The descriptions of these features, in this order; one that is gone meanwhile bears its number."""
        found: dict[int, Description] = {}
        for feature in self._get_features(self._request(ids)) if ids else ():
            if len(found) % ASK_EVERY == 0:
                watch.pause()
            found[feature.id()] = Description(self._name(feature), self._tells(feature))
        return [found.get(number) or Description(str(number)) for number in ids]

    def _request(self, ids: Sequence[int]) -> QgsFeatureRequest:
        request = QgsFeatureRequest()
        request.setFilterFids(list(ids))
        geometry = self._display is not None and self._display.needsGeometry()
        if not geometry:
            request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
        return request

    def _name(self, feature: QgsFeature) -> str:
        if self._display is not None:
            self._context.setFeature(feature)
            shown = self._display.evaluate(self._context)
            if not is_null(shown) and str(shown).strip():
                return str(shown).strip()
        return str(feature.id())

    def _tells(self, feature: QgsFeature) -> dict[str, str]:
        return {name: self._shown(feature, number) for name, number in self._told.items() if number >= 0}

    def _shown(self, feature: QgsFeature, number: int) -> str:
        """A value as the layer's own table shows it."""
        value = feature.attribute(number)
        return NOTHING_SAID if is_null(value) else str(self._fields.at(number).displayString(value)).strip()


def named(names: Names, ids: Sequence[int], watch: Watch) -> str:
    """The names of features in a row, the first ones of many."""
    shown = ", ".join(each.name for each in names.of(ids[:NAMES_SHOWN], watch))
    more = len(ids) - NAMES_SHOWN
    return tr("{names} and {count} more").format(names=shown, count=more) if more > 0 else shown
