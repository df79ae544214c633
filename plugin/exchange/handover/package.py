"""Makes the package: every file in a folder of its own, then one zip that takes its place whole or not at all."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4
from zipfile import ZIP_DEFLATED, ZipFile

from qgis.core import QgsCoordinateTransformContext, QgsMapLayer

from ...check.progress import Watch
from ...errors import BadInput, SamgravError, marked
from ...i18n import tr
from ...register.register import Register
from . import dxf, geojson, geopackage, project_file, readme, shapefile, table
from .content import Content
from .coordinates import WGS84, accuracy_between, centre_of, fit_of, into
from .gather import gather
from .main_thread import MainThread
from .order import Format, Order
from .sheets import SheetPrinter
from .vector_file import WriteFailed


@dataclass(frozen=True)
class Handed:
    """What was handed over: the zip, how many rows of each layer are in it, and what the person should know."""

    path: Path
    works: int
    neighbours: int
    findings: int
    protections: int
    detours: int
    internal: int
    undated: Sequence[str]
    remarks: Sequence[str]


@dataclass(frozen=True)
class Surroundings:
    """What is taken from the project: how coordinates are converted, and copies of layers to lie beneath the sheets."""

    transforms: QgsCoordinateTransformContext
    background: Sequence[QgsMapLayer] = ()


def hand_over(register: Register, order: Order, around: Surroundings, watch: Watch) -> Handed:
    """Make the package that was ordered, in any thread.

    Raises BadInput where the order cannot be carried out, WriteFailed where a file cannot be written and
    CheckCancelled when told to stop. In each case the target is as it was before.
    """
    _look_at_place(order)
    content = gather(register, order, watch.part(0, 15))
    with TemporaryDirectory(prefix="samgrav-", ignore_cleanup_errors=True) as scratch, _told(order.target):
        folder = Path(scratch, "package")
        folder.mkdir()
        content, made = _Bench(content, order, around, Path(scratch), watch).fill(folder)
        readme.write(content, made, folder / readme.NAME)
        watch.pause()
        _zip(folder, order.target, watch.part(95, 100))
    kinds = (content.works, content.neighbours, content.findings, content.protections, content.detours)
    counts = tuple(map(len, kinds))
    cover = content.cover
    return Handed(order.target, *counts, cover.internal, cover.undated, made.remarks)


class _Bench:
    """Where the files of one package are made."""

    def __init__(self, content: Content, order: Order, around: Surroundings, scratch: Path, watch: Watch) -> None:
        self._order, self._around, self._scratch, self._watch = order, around, scratch, watch
        self._register_crs = content.crs
        self._content = into(content, order.crs or content.crs, around.transforms)
        self._remarks: list[str] = []
        self._main = MainThread()
        centre = centre_of(content.works.rows, content.crs, around.transforms)
        self._fit = fit_of(self._content.crs, centre)

    def fill(self, folder: Path) -> tuple[Content, readme.Made]:
        """Write the files that were ordered; gives the content in the CRS ordered, and what was made."""
        drawing, sheet = self._drawing_crs(), self._sheet_crs()
        makers: dict[Format, Callable[[Path], object]] = {
            Format.GEOPACKAGE: self._geopackage,
            Format.GEOJSON: self._geojson,
            Format.DXF: lambda to: dxf.write(self._in(drawing), to / "works.dxf"),
            Format.SHAPEFILE: self._shapefile,
            Format.CSV: lambda to: table.write(self._content, to / "works.csv"),
            Format.PDF: lambda to: self._sheets(self._in(sheet), to / "sheets"),
        }
        for at, (kind, make) in enumerate(makers.items()):
            self._watch.pause()
            if kind in self._order.formats:
                make(folder)
            if kind is not Format.PDF:
                self._watch.progress(15 + 4 * (at + 1))
        accuracy = accuracy_between(self._register_crs, self._content.crs, self._around.transforms)
        remarks = tuple(self._remarks)
        made = readme.Made(self._order.formats, drawing, sheet, self._register_crs, accuracy, remarks)
        return self._content, made

    def _in(self, crs: str) -> Content:
        return into(self._content, crs, self._around.transforms)

    def _drawing_crs(self) -> str:
        """The CRS ordered where it is in metres, else the register's."""
        if self._fit.metric and self._fit.off > WORTH_A_WARNING:
            self._remarks.append(
                tr(
                    "In {crs} lengths are off by {percent} % here. Don't measure or set out in it; "
                    "ask for a package in the local coordinate system."
                ).format(crs=self._content.crs, percent=round(100 * self._fit.off, 1))
            )
        return self._content.crs if self._fit.metric else self._register_crs

    def _sheet_crs(self) -> str:
        """The CRS ordered where a map in it is true to scale, else the register's."""
        return self._content.crs if self._fit.is_plan else self._register_crs

    def _geopackage(self, folder: Path) -> None:
        geopackage.write(self._content, folder / "works.gpkg")
        self._main.run(
            lambda: project_file.write(self._content, folder / "works.gpkg", folder / "handover.qgz"), self._watch
        )

    def _geojson(self, folder: Path) -> None:
        content = self._in(WGS84)
        for layer in filter(len, (content.works, content.detours)):
            geojson.write(layer, folder / f"{layer.name}.geojson")

    def _shapefile(self, folder: Path) -> None:
        (folder / "shapefile").mkdir()
        self._remarks += shapefile.write(self._content, folder / "shapefile")

    def _sheets(self, content: Content, folder: Path) -> None:
        """Sheet by sheet in the main thread, which is free for the person in between."""
        folder.mkdir()
        source = self._scratch / "sheets.gpkg"
        geopackage.write_layers(content, source)
        watch = self._watch.part(35, 95)
        printer = self._main.run(lambda: SheetPrinter(content, source, self._around.background), watch)
        try:
            for number, work in enumerate(content.works.rows):
                watch.pause()
                self._main.run(partial(printer.print, work, folder), watch)
                watch.progress(100 * (number + 1) / len(content.works))
        except BaseException:
            self._main.leave(printer.close)
            raise
        self._main.run(printer.close, watch)


WORTH_A_WARNING = 0.01


def _look_at_place(order: Order) -> None:
    if not order.formats:
        raise BadInput(marked("No kind of file was chosen, so nothing was handed over. Choose at least one."))
    if not order.target.parent.is_dir():
        raise BadInput(
            marked("There is no folder {folder}, so nothing was handed over. Make it, or choose another place."),
            folder=order.target.parent,
        )


def _zip(folder: Path, target: Path, watch: Watch) -> None:
    """Write the zip beside its place and move it there when it is whole."""
    beside = target.with_name(f".{target.stem}-{uuid4().hex[:8]}.part")
    try:
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        with ZipFile(beside, "x", ZIP_DEFLATED) as package:
            for number, path in enumerate(files):
                watch.pause()
                package.write(path, path.relative_to(folder).as_posix())
                watch.progress(100 * (number + 1) / len(files))
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def _told(target: Path) -> Iterator[None]:
    """What the system says about files, as a sentence about the package."""
    try:
        yield
    except OSError as error:
        raise _problem(error, target) from error


def _problem(error: OSError, target: Path) -> SamgravError:
    if error.errno == errno.ENOSPC:
        return WriteFailed(
            marked(
                "The disk is full, so no package was made and nothing was replaced. "
                "Make room or choose another disk, and hand over again."
            )
        )
    if isinstance(error, PermissionError):
        return WriteFailed(
            marked(
                "{file} cannot be written in {folder}: it may be open in another program, or you may not write there. "
                "No package was made and nothing was replaced. Close it or choose another place, and hand over again."
            ),
            file=target.name,
            folder=target.parent,
        )
    return WriteFailed(
        marked("The package could not be written: {reason}. Nothing was replaced. Choose another place."),
        reason=error.strerror or str(error),
    )
