"""The package in words: what each file is, what was handed over, in which coordinates, and what is not in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import fill

from ...i18n import tr
from . import wording
from .content import Content
from .coordinates import crs_named, told
from .order import Format
from .table import separator

WIDTH = 88
NAME = "README.txt"


@dataclass(frozen=True)
class Made:
    """What was made: the formats, the CRS of files that could not take the one ordered, and what else to tell.

    `accuracy_m` is how exact coordinates are that were converted from the register's; None where nobody says.
    """

    formats: frozenset[Format]
    drawing_crs: str
    sheet_crs: str
    register_crs: str
    accuracy_m: float | None
    remarks: Sequence[str] = ()


def write(content: Content, made: Made, path: Path) -> None:
    """Write the text, in the interface's language, with a mark by which Windows knows its letters."""
    path.write_text("\n".join(_lines(content, made)) + "\n", encoding="utf-8-sig", newline="\r\n")


def _lines(content: Content, made: Made) -> Iterator[str]:
    cover = content.cover
    title = tr("Works in the street: {register}").format(register=cover.register)
    yield from (title, "=" * len(title), "")
    yield from _facts(content)
    yield from _part(tr("The files"), _files(content, made))
    yield from _part(tr("What is on the map"), _contents(content))
    yield from _part(tr("Coordinates"), _coordinates(content, made))
    yield from _part(tr("What is not in here"), _left_out(content))
    yield from _part(tr("To note"), made.remarks)


def _facts(content: Content) -> Iterator[str]:
    cover, works = content.cover, content.works.rows
    yield tr("As of: {day}").format(day=wording.day(cover.as_of.isoformat()))
    if cover.contractor:
        yield tr("Handed over to: {contractor}").format(contractor=cover.contractor)
    owners = ", ".join(sorted({str(row["party"]) for row in works if row["party"]}))
    yield from _wrapped(tr("Whom to ask: the owners of the works, {owners}").format(owners=owners), "")
    if cover.first or cover.last:
        first, last = (day.isoformat() if day else None for day in (cover.first, cover.last))
        yield tr("Period chosen: {first} – {last}").format(
            first=wording.day(first) or "…", last=wording.day(last) or "…"
        )
    yield ""


def _part(heading: str, paragraphs: Sequence[str] | Iterator[str]) -> Iterator[str]:
    texts = list(paragraphs)
    if texts:
        yield from (heading, "-" * len(heading))
        for text in texts:
            yield from _wrapped(text, "- ")
        yield ""


def _wrapped(text: str, bullet: str) -> list[str]:
    return fill(text, WIDTH, initial_indent=bullet, subsequent_indent=" " * len(bullet)).splitlines()


def _files(content: Content, made: Made) -> Iterator[str]:
    texts = {
        Format.GEOPACKAGE: tr(
            "handover.qgz: open this with QGIS; it shows works.gpkg, which holds everything: works, detours, "
            "neighbours, findings, protected surfaces, with colours and labels. No add-on is needed."
        ),
        Format.GEOJSON: _geojson(content),
        Format.DXF: tr(
            "works.dxf: everything for CAD and machine control (AutoCAD 2000, metres). Areas are closed polylines on "
            "layers by kind (WORK-, NEIGHBOUR-, PROTECTION, FINDING-), detours open ones on DETOUR; their labels "
            "lie on layers ending in -TEXT."
        ),
        Format.SHAPEFILE: _shapefile(content),
        Format.CSV: tr(
            "works.csv: the list of works for a spreadsheet (UTF-8, separated by {separator}). An apostrophe in front "
            "of a cell keeps a spreadsheet from reckoning it; it is not part of the text."
        ).format(separator=tr("semicolon") if separator() == ";" else tr("comma")),
        Format.PDF: tr("sheets: a map sheet to print for each work, with its facts, its neighbours and its detours."),
    }
    yield from (text for kind, text in texts.items() if kind in made.formats)


def _geojson(content: Content) -> str:
    if len(content.detours):
        return tr(
            "works.geojson and detours.geojson: works and detours for web maps and apps (RFC 7946: WGS 84, longitude "
            "first)."
        )
    return tr("works.geojson: the works for web maps and apps (RFC 7946: WGS 84, longitude first).")


def _shapefile(content: Content) -> str:
    if len(content.detours):
        return tr(
            "shapefile/works.shp, shapefile/detours.shp: works and detours for older programs; shapefile/FIELDS.csv "
            "says what their short field names and their codes mean."
        )
    return tr(
        "shapefile/works.shp: the works for older programs; shapefile/FIELDS.csv says what its short field names "
        "and its codes mean."
    )


def _contents(content: Content) -> Iterator[str]:
    yield tr("Works handed over: {count}.").format(count=len(content.works))
    if len(content.detours):
        yield tr("Detours, the ways that traffic takes while one of these works goes on: {count}.").format(
            count=len(content.detours)
        )
    yield tr("Neighbours, other works within 100 m of one of them that share a day with it: {count}.").format(
        count=len(content.neighbours)
    )
    yield tr("Findings, what the works meet by the register's rules, each told in a sentence: {count}.").format(
        count=len(content.findings)
    )
    yield tr("Protected surfaces within 100 m, renewed and not to be dug up until a day that is told: {count}.").format(
        count=len(content.protections)
    )
    undated = [str(row["ref"]) for row in content.works.rows if not (row["start_date"] or row["actual_start"])]
    if undated:
        yield tr("Without a start date, so that no neighbours can be told: {refs}.").format(refs=", ".join(undated))
    cancelled = [str(row["ref"]) for row in content.works.rows if row["status"] == "cancelled"]
    if cancelled:
        yield tr("Cancelled, and not to be done: {refs}.").format(refs=", ".join(cancelled))


def _coordinates(content: Content, made: Made) -> Iterator[str]:
    yield tr("{crs}.").format(crs=told(crs_named(content.crs)))
    if content.crs != made.register_crs:
        yield _converted(made)
    others = ((Format.DXF, made.drawing_crs, tr("The drawing")), (Format.PDF, made.sheet_crs, tr("The map sheets")))
    for kind, crs, files in others:
        if kind in made.formats and crs != content.crs:
            yield tr("{files} cannot be made in that one, which is no plan in metres; they are in {crs}.").format(
                files=files, crs=told(crs_named(crs))
            )


def _converted(made: Made) -> str:
    source = told(crs_named(made.register_crs))
    if made.accuracy_m is None:
        return tr("Converted from the register's, {crs}; how exactly, nobody says.").format(crs=source)
    exact = tr("to the millimetre") if made.accuracy_m < 0.001 else tr("to {metres} m")
    exact = exact.format(metres=wording.number(made.accuracy_m, 2))
    return tr("Converted from the register's, {crs}, {exact}.").format(crs=source, exact=exact)


def _left_out(content: Content) -> Iterator[str]:
    yield tr("Contact persons, internal remarks, and who wrote what and when in the register.")
    yield tr("Works that are internal to other parties, as neighbours, by their detours, in findings or otherwise.")
    cover = content.cover
    if cover.internal:
        yield tr("Of the works chosen, those that are internal to other parties: {count}.").format(count=cover.internal)
    if cover.undated:
        yield tr("Works without a start date, because a period was chosen: {refs}.").format(
            refs=", ".join(cover.undated)
        )
