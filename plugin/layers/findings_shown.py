"""Where the findings of a check lie while the map shows them: in a file, or on a sheet until the file is written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING

from qgis.core import QgsExpression, QgsFeature, QgsFeatureRequest, QgsVectorLayer

from .legend_counts import hide_counts
from .load import title_of

if TYPE_CHECKING:
    from ..check.findings.findings import Findings

_KEY_FIELDS = ("rule", "uuid_a", "uuid_b", "ref_b")
SHEET = "samgrav_findings"
"""The provider of findings on a sheet."""
Key = tuple[str, str, str, str]
"""Rule, both uuids and what b is called: what a finding is known by."""


class Filed:
    """Findings in a store that can be written to; mostly a file."""

    def __init__(self, layer: QgsVectorLayer) -> None:
        self._layer: QgsVectorLayer | None = layer
        self._source, self._provider = layer.source(), layer.providerType()
        self._taken: dict[Key, list[QgsFeature]] = {}

    @property
    def lasts(self) -> bool:
        """Whether they are still there when the layer has shown something else meanwhile."""
        return self._provider != "memory"

    @property
    def layer(self) -> QgsVectorLayer:
        """The layer that shows them; one of their own while the one on the map shows something else."""
        if self._layer is None:
            self._layer = QgsVectorLayer(self._source, title_of("findings"), self._provider)
        return self._layer

    def aside(self) -> None:
        """The layer on the map is about to show something else."""
        self._layer = None

    def show_in(self, layer: QgsVectorLayer) -> None:
        """Let this layer show them."""
        point(layer, self._source, self._provider)
        self._layer = layer

    def take_out(self, keys: Iterable[Key]) -> None:
        """Take some findings off the map."""
        taken = {key: list(self.layer.getFeatures(_request(key))) for key in keys}
        self._taken |= {key: features for key, features in taken.items() if features}
        numbers = [each.id() for features in taken.values() for each in features]
        self.layer.dataProvider().deleteFeatures(numbers)
        renew(self.layer)

    def put_back(self, keys: Iterable[Key]) -> list[Key]:
        """Put findings on the map again that were taken off it; gives those that never lay there."""
        keys = list(keys)
        features = [feature for key in keys for feature in self._taken.pop(key, ())]
        if features:
            self.layer.dataProvider().addFeatures(features)
            renew(self.layer)
        known = {tuple(feature[name] for name in _KEY_FIELDS) for feature in features}
        return [key for key in keys if key not in known]

    def add(self, findings: Findings) -> None:
        """Put more findings on the map."""
        if len(findings):
            self._write(findings)
            renew(self.layer)

    def renew(self, gone: Findings, come: Findings) -> None:
        """Take the findings that hold no more off the map, and put those on it that hold now instead."""
        from ..check.live.standing import keys_of

        keys = set(keys_of(gone))
        self._taken = {key: features for key, features in self._taken.items() if key[:3] not in keys}
        self.layer.dataProvider().deleteFeatures(_ids_of(self.layer, keys))
        self._write(come)
        renew(self.layer)

    def _write(self, findings: Findings) -> None:
        from ..check.findings.layer import features_of
        from ..check.findings.speech import speech_of_interface

        more = list(features_of(findings, speech_of_interface(), self.layer.fields()))
        self.layer.dataProvider().addFeatures(more)


class Fresh:
    """Findings on a sheet. What is done with them is done again in the file, once that is written."""

    def __init__(self, findings: Findings) -> None:
        from ..check.findings.provider import Holder
        from ..check.findings.sheet import Sheet
        from ..check.findings.speech import speech_of_interface

        self.findings = findings
        self._holder = Holder(Sheet.of(findings, speech_of_interface()))
        self._layer: QgsVectorLayer | None = None
        self._later: list[Callable[[Filed], object]] = []

    lasts = True

    @property
    def layer(self) -> QgsVectorLayer:
        """The layer that shows them; a new one where none does."""
        if self._layer is None:
            self._layer = QgsVectorLayer(self._holder.source, title_of("findings"), SHEET)
        return self._layer

    def aside(self) -> None:
        """The layer on the map is about to show something else."""
        self._layer = None

    def show_in(self, layer: QgsVectorLayer) -> None:
        """Let this layer show them."""
        point(layer, self._holder.source, SHEET)
        self._layer = layer

    def filed(self, layer: QgsVectorLayer) -> Filed:
        """The same in their file, which this layer shows."""
        filed = Filed(layer)
        for act in self._later:
            act(filed)
        return filed

    def take_out(self, keys: Iterable[Key]) -> None:
        """Take some findings off the map."""
        keys = list(keys)
        self._do(lambda filed: filed.take_out(keys))
        self._show(self._holder.sheet.without(keys))

    def put_back(self, keys: Iterable[Key]) -> list[Key]:
        """Put findings on the map again that were taken off it; gives those that never lay there."""
        keys = list(keys)
        self._do(lambda filed: filed.put_back(keys))
        known = self._holder.sheet.known(keys)
        self._show(self._holder.sheet.having(keys))
        return [key for key in keys if key not in known]

    def add(self, findings: Findings) -> None:
        """Put more findings on the map."""
        if len(findings):
            self._do(lambda filed: filed.add(findings))
            self.grow(findings)

    def grow(self, findings: Findings) -> None:
        """Show these too, of a check that goes on."""
        self._show(self._holder.sheet.with_more(findings))

    def renew(self, gone: Findings, come: Findings) -> None:
        """Take the findings that hold no more off the map, and put those on it that hold now instead."""
        from ..check.live.standing import keys_of

        self._do(lambda filed: filed.renew(gone, come))
        self._show(self._holder.sheet.without(keys_of(gone), for_good=True).with_more(come))

    def _do(self, act: Callable[[Filed], object]) -> None:
        self._later.append(act)

    def _show(self, sheet: object) -> None:
        self._holder.sheet = sheet
        if self._layer is not None:
            renew(self._layer)


def point(layer: QgsVectorLayer, source: str, provider: str) -> None:
    """Let a layer show another store of findings, and nobody notice: what was selected stays so."""
    if (layer.source(), layer.providerType()) == (source, provider) and layer.isValid():
        return
    selected, read_only = layer.selectedFeatureIds(), layer.readOnly()
    layer.setDataSource(source, layer.name(), provider)
    layer.setReadOnly(read_only)
    layer.selectByIds(selected)
    layer.triggerRepaint()
    hide_counts(layer)


def renew(layer: QgsVectorLayer) -> None:
    """What the layer shows has changed beneath it."""
    layer.reload()  # its provider, too
    layer.updateExtents(True)
    layer.triggerRepaint()
    hide_counts(layer)


def _request(key: Key) -> QgsFeatureRequest:
    fields = zip(_KEY_FIELDS, key, strict=True)
    parts = (QgsExpression.createFieldEqualityExpression(name, value or None) for name, value in fields)
    return QgsFeatureRequest().setFilterExpression(" AND ".join(f"({part})" for part in parts))


def _ids_of(layer: QgsVectorLayer, keys: Collection[tuple[str, ...]]) -> list[int]:
    """The features of some findings, asked for at once."""
    if not keys:
        return []
    works = ", ".join(QgsExpression.quotedValue(work) for work in {key[1] for key in keys})
    request = QgsFeatureRequest().setFilterExpression(f'"uuid_a" IN ({works})')
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    found = ((each.id(), tuple(each[name] or "" for name in _KEY_FIELDS[:3])) for each in layer.getFeatures(request))
    return [number for number, key in found if key in keys]
