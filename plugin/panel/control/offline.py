"""From the action Take area offline to the page, to the file written in the background, and to the message."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from qgis.core import QgsCoordinateTransform, QgsCsException, QgsGeometry, QgsProject, QgsVectorLayer, QgsWkbTypes
from qgis.PyQt.QtCore import QObject, QUrl
from qgis.PyQt.QtGui import QDesktopServices

from ...background import Job, Runner
from ...errors import BadInput, SamgravError, marked
from ...exchange.handover.names import file_name
from ...i18n import tr
from ...layers.feature import wkb_of
from ...layers.field_project import write_field_project
from ...log import log_error
from ...register.offline.taking import Taken, take_offline, works_in
from ...register.register import Register
from ...settings import AUTHOR, MY_PARTY, Setting
from ..map_view import MapView
from ..messages import Button
from ..offline_page import EVERYWHERE, ON_MAP, POLYGONS, OfflinePage
from ..window import Window
from .places import documents

FOLDER = Setting("offline_folder", "", marked("The folder that an area was last taken offline to"))


class OfflineControl(QObject):
    """One file at a time; the person may go on working meanwhile."""

    def __init__(self, window: Window, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_offline_control")
        self._window = window
        self._map = MapView(window.canvas, window.project)
        self._areas: dict[str, bytes | None] = {}
        self.page = OfflinePage()
        window.dock.add_pages(self.page)
        self._counter = Runner("samgrav_offline_counter", self)
        self._counter.finished.connect(self.page.show_counts)
        self._counter.failed.connect(log_error)
        self._writer = Runner("samgrav_offline_writer", self)
        self._writer.progressed.connect(self.page.progress.advance)
        self._writer.finished.connect(self._on_written)
        self._writer.cancelled.connect(self._on_stopped)
        self._writer.failed.connect(self._on_failed)
        self.page.wanted.connect(self._write)
        self.page.stopped.connect(self._writer.stop)
        self.page.left.connect(window.dock.show_home)
        window.actions.on("take_offline", self.ask)
        window.undo(self._writer.leave)
        window.undo(self._counter.leave)

    def ask(self) -> None:
        """Show the page; while a file is being written, how far it is."""
        register = self._window.desk.register
        if register is None:
            return
        if not self._writer.running:
            layer = self._layer_with_polygons()
            self._areas = self._areas_to_choose_from(layer)
            self.page.begin(self._file(register.name), layer.name() if layer else "")
            areas = dict(self._areas)
            self._counter.begin(
                Job(tr("Counting works"), register.uri, lambda from_here, _job: _counts(from_here, areas), hidden=True)
            )
        self._window.dock.show_page(self.page)

    def _areas_to_choose_from(self, layer: QgsVectorLayer | None) -> dict[str, bytes | None]:
        works = self._window.desk.layers.works
        shown = QgsGeometry.fromRect(self._map.extent_in(works.crs()))
        areas: dict[str, bytes | None] = {ON_MAP: wkb_of(shown), EVERYWHERE: None}
        if layer is not None:
            areas[POLYGONS] = wkb_of(self._polygons_of(layer))
        return areas

    def _layer_with_polygons(self) -> QgsVectorLayer | None:
        """The current layer, where polygons are selected in it."""
        layer = self._window.iface.activeLayer()
        is_one = isinstance(layer, QgsVectorLayer) and layer.geometryType() == QgsWkbTypes.GeometryType.PolygonGeometry
        return layer if is_one and layer.selectedFeatureCount() else None

    def _polygons_of(self, layer: QgsVectorLayer) -> QgsGeometry:
        whole = QgsGeometry.unaryUnion([feature.geometry() for feature in layer.selectedFeatures()])
        crs = self._window.desk.layers.works.crs()
        try:
            whole.transform(QgsCoordinateTransform(layer.crs(), crs, QgsProject.instance()))
        except QgsCsException as error:
            log_error(error)
            return QgsGeometry()
        return whole

    def _write(self, which: str, file: str) -> None:
        desk, area = self._window.desk, self._areas[which]
        if area is None and which != EVERYWHERE:
            self._window.messages.show_error(BadInput(marked("The map shows no area; zoom to the one you want.")))
            return
        path, author = Path(file), self._window.settings.get(AUTHOR)
        name = tr("{name} (offline)").format(name=desk.register.name)

        def work(register: Register, job: Job) -> Taken:
            return take_offline(
                register,
                path,
                area,
                name=name,
                author=author,
                progress=job.setProgress,
                is_cancelled=job.isCanceled,
            )

        self._window.settings.set(FOLDER, str(path.parent))
        self.page.show_running(True)
        self._writer.begin(Job(tr("Taking an area offline"), desk.register.uri, work, is_wanted=True))

    def _on_written(self, taken: Taken) -> None:
        self._done()
        try:
            write_field_project(taken.path, self._window.settings.get(MY_PARTY))
        except SamgravError as error:
            self._window.messages.show_error(error)
        self._window.dock.show_home()
        text = tr("{file} holds {count} works and is ready to be taken along.")
        folder: Button = (
            tr("Show it"),
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(taken.path.parent))),
        )
        self._window.messages.show_success(text.format(file=taken.path.name, count=taken.works), (folder,))

    def _on_stopped(self) -> None:
        self._done()
        self._window.messages.show_info(tr("Stopped; no file was written."))

    def _on_failed(self, error: Exception) -> None:
        self._done()
        self._window.messages.show_error(error)

    def _done(self) -> None:
        self.page.show_running(False)

    def _file(self, name: str) -> Path:
        """A name that is not taken yet."""
        kept = self._window.settings.get(FOLDER)
        folder = Path(kept) if kept and Path(kept).is_dir() else documents()
        stem = f"{file_name(name)}-{date.today().isoformat()}"
        numbered = (folder / f"{stem}{f'-{number}' if number else ''}.gpkg" for number in range(1_000))
        return next((path for path in numbered if not path.exists()), folder / f"{stem}.gpkg")


def _counts(register: Register, areas: dict[str, bytes | None]) -> dict[str, int]:
    known = {which: area for which, area in areas.items() if area is not None or which == EVERYWHERE}
    return {which: len(works_in(register, area)) for which, area in known.items()}
