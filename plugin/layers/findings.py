"""The findings of the last check: a layer above the works, kept between sessions in the person's profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QDate, QObject, Qt, QTimer

from ..log import log_error
from ..paths import profile_folder
from .dress import dress_findings
from .findings_shown import SHEET, Filed, Fresh, Key, point
from .identity import mark
from .legend_counts import hide_counts
from .load import title_of
from .portable import show_own
from .temporal import show_findings_between

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from ..check.findings.findings import Findings
    from ..check.task import FindingsKeeper
    from .desk import Desk


WRITE_AFTER_MS = 500


class FindingsShelf(QObject):
    """Puts findings on the map and takes them away.

    Many findings are shown at once, and written to their file meanwhile. What a check finds is shown while it goes on;
    then either `show` or `give_back` follows.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName("samgrav_findings_shelf")
        self._desk = desk
        self._shown: Filed | Fresh | None = None
        """What was found by the last check that was not given up."""
        self._growing: Fresh | None = None
        """What a check has found that goes on."""
        self._keeper: FindingsKeeper | None = None

    @property
    def layer(self) -> QgsVectorLayer | None:
        """A layer of what the last check found that was not given up; mostly the one on the map."""
        shown = self._on_map()
        return shown.layer if shown is not None else None

    def show(self, findings: Findings | None) -> None:
        """Show these findings instead of those shown before; None shows none."""
        from ..check.findings.layer import write_findings
        from ..check.task import QUICK

        self._growing = None
        writing = self._stop_writing()
        if findings is None:
            self._take_away(for_good=True)
            return
        path = self.path
        path.parent.mkdir(parents=True, exist_ok=True)
        if findings.stored == path or (findings.effort <= QUICK and not writing):
            self._put(Filed(write_findings(findings, str(path), self._writable())))
        else:
            self._put(Fresh(findings))
            self._begin_writing(findings)

    def grow(self, findings: Findings) -> None:
        """Show these and those that this was called with before, of a check that goes on."""
        if self._growing is not None:
            if self._layer() is not None:
                self._growing.grow(findings)
        elif self._shown is None or self._shown.lasts:
            self._growing = Fresh(findings)
            if self._shown is not None:
                self._shown.aside()
            self._show(self._growing)

    def give_back(self) -> None:
        """The check was given up: show again what was shown before."""
        if self._growing is None:
            return
        self._growing = None
        if self._shown is None:
            self._take_away(for_good=False)
        else:
            self._show(self._shown)

    def take_out(self, keys: Iterable[Key]) -> None:
        """Take some findings off the map."""
        keys = list(keys)
        if keys and (shown := self._on_map()) is not None:
            shown.take_out(keys)

    def put_back(self, keys: Iterable[Key]) -> list[Key]:
        """Put findings on the map again that were taken off it; gives those that never lay there."""
        keys = list(keys)
        return shown.put_back(keys) if keys and (shown := self._on_map()) is not None else keys

    def add(self, findings: Findings) -> None:
        """Put more findings on the map."""
        if (shown := self._on_map()) is not None:
            shown.add(findings)

    def renew(self, gone: Findings, come: Findings) -> None:
        """Take the findings that hold no more off the map, and put those on it that hold now instead."""
        if (shown := self._on_map()) is not None:
            shown.renew(gone, come)

    def load_last(self) -> None:
        """Show what the last check of this register found, if it is kept; a layer that a project brought along for
        findings shows these, or goes."""
        layers = self._desk.layers
        if layers is None:
            return
        source, brought = f"{self.path}|layername=findings", layers.findings
        if brought is not None:
            show_own(brought, source)
        if self.path.exists():  # QGIS complains in its log about a file that is not there
            layer = brought or QgsVectorLayer(source, title_of("findings"), "ogr")
            if layer.isValid():
                self._put(Filed(layer), timed=False)  # a file without an index of days is read through for them
                return
            log_error(RuntimeError(layer.error().summary()))
        if brought is not None:
            self._desk.project.removeMapLayer(brought.id())

    def forget(self) -> None:
        """The layer was taken out of the project, or the register is let go."""
        self._stop_writing()
        self._shown = self._growing = None

    def release(self) -> None:
        """The plugin goes and the layer stays: it shows what lies in the file, and asks for nothing else."""
        layer, fresh = self._layer(), isinstance(self._growing or self._shown, Fresh)
        self.forget()
        if layer is not None and fresh:
            point(layer, f"{self.path}|layername=findings", "ogr")

    def _begin_writing(self, findings: Findings) -> None:
        """Begin as soon as list and map have had their turn."""
        QTimer.singleShot(WRITE_AFTER_MS, lambda: self._write(findings))

    def _write(self, findings: Findings) -> None:
        from ..check.task import FindingsKeeper

        if not isinstance(self._shown, Fresh) or self._shown.findings is not findings:
            return
        if self._keeper is None:
            self._keeper = FindingsKeeper(self)
            self._keeper.finished.connect(self._on_written)
        self._keeper.start(findings, self.path)

    def _stop_writing(self) -> bool:
        """Whether something may still be written for a moment."""
        if self._keeper is None:
            return False
        self._keeper.leave()
        return self._keeper.writing

    def _on_written(self, findings: Findings) -> None:
        """What is shown lies in its file by now: show that, as it is ordinary data."""
        fresh, layer, source = self._shown, self._layer(), f"{self.path}|layername=findings"
        if not isinstance(fresh, Fresh) or fresh.findings is not findings:
            return
        if self._growing is None and layer is not None:
            point(layer, source, "ogr")
            self._shown = fresh.filed(layer)
        else:
            self._shown = fresh.filed(QgsVectorLayer(source, title_of("findings"), "ogr"))

    def tell_days(self, first: str, last: str) -> None:
        """Of what `load_last` has shown: the first and the last day that two works share, ISO."""
        if (layer := self._layer()) is not None:
            show_findings_between(layer, *(QDate.fromString(day, Qt.DateFormat.ISODate) for day in (first, last)))

    def _put(self, findings: Filed | Fresh, *, timed: bool = True) -> None:
        self._shown = findings
        self._show(findings, timed=timed)

    def _show(self, findings: Filed | Fresh, *, timed: bool = True) -> None:
        """Let the layer on the map show these; where it cannot, theirs takes its place."""
        desk, layers, layer = self._desk, self._desk.layers, self._layer()
        if layer is None or not findings.lasts:
            if layer is not None and layer is not findings.layer:
                desk.project.removeMapLayer(layer.id())
            layer = findings.layer
        else:
            findings.show_in(layer)
        if desk.layers is not layers:
            return  # an attribute table that is open reads anew and lets QGIS go on: the register was closed meanwhile
        if layer.project() is None:
            mark(layer, desk.register, "findings")
            desk.project.addMapLayer(layer, False)
            desk.layers.group.insertLayer(0, layer)
        desk.layers.findings = layer
        dress_findings(layer, timed=timed)
        layer.triggerRepaint()
        hide_counts(layer)

    def _on_map(self) -> Filed | Fresh | None:
        """What is shown, or is again once a check is given up; None where somebody has removed the layer."""
        return self._shown if self._layer() is not None else None

    def _take_away(self, *, for_good: bool) -> None:
        self._shown, layer = None, self._layer()
        if layer is not None:
            self._desk.project.removeMapLayer(layer.id())
            if for_good:
                self._delete_file()

    def _delete_file(self) -> None:
        """Where QGIS still holds the file for a moment (Windows), it stays, and the next check writes over it."""
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            log_error(error)

    def _layer(self) -> QgsVectorLayer | None:
        return self._desk.layers.findings if self._desk.layers else None

    def _writable(self) -> QgsVectorLayer | None:
        """The layer, if its store can be written to."""
        layer = self._layer()
        return None if layer is None or layer.providerType() == SHEET else layer

    @property
    def path(self) -> Path:
        """Where the findings of the register's last check are kept."""
        return profile_folder() / "findings" / f"{self._desk.register.id}.gpkg"
