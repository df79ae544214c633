"""One work's map sheet: the map at the left; at the right who, what and when, the neighbours, and what signs mean."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import (
    Qgis,
    QgsExpressionContextUtils,
    QgsLayoutItemPage,
    QgsMapLayer,
    QgsPrintLayout,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)

from ...i18n import tr
from ...layers.feature import geometry_of
from . import sheet_words as words
from .content import Content
from .fields import GEOMETRY, Row
from .neighbours import Meeting
from .sheet_items import (
    LARGER_PT,
    SMALL_PT,
    TEXT_PT,
    add_frame,
    add_label,
    add_legend,
    line_height,
    set_paper,
)
from .sheet_map import draw_map
from .sheet_page import Box, page_for
from .sheet_signs import Signs, signs_within
from .sheet_styles import CROWDED, NAMED, NEAR_IT, THIS_WORK
from .sheet_table import add_table, broken, rows_fitting
from .sheet_words import Part

HEADING, BETWEEN = 4.6, 2.6
"""Millimetres: a heading with its room, and the room between two parts."""
MOST_TITLE_LINES = 4
MOST_NEAR, MOST_FINDINGS = 40, 80
"""With more of them the map names the first only, where they have room, and zones have no pattern."""


class Sheet:
    """A print layout for one work of a package, put together when it is made."""

    def __init__(
        self,
        project: QgsProject,
        shown: Sequence[QgsVectorLayer],
        background: Sequence[QgsMapLayer],
        content: Content,
        work: Row,
    ) -> None:
        """`shown` are the package's layers in the project, the uppermost first; `background` lies beneath them."""
        self.content, self.work = content, work
        self.around = geometry_of(work[GEOMETRY]).boundingBox()
        self.page = page_for(self.around.width(), self.around.height())
        self._free = self.page.body.bottom  # where the last page is free from; that of the map never is
        self.layout = QgsPrintLayout(project)
        self.layout.setName(str(work["ref"]))
        self.layout.initializeDefaults()
        set_paper(self.layout.pageCollection().page(0), self.page.width, self.page.height)
        self.met = list(content.meetings_of(work))
        variables = variables_of(work, self.met, sum(1 for _ in content.findings_of(work)))
        for name, value in variables.items():
            QgsExpressionContextUtils.setLayoutVariable(self.layout, name, value)
        layers = [*shown, *background]
        drawn = draw_map(self.layout, layers, self.around, self.page.scale, self.page.map)
        self.layout.setReferenceMap(drawn)
        signs = list(signs_within(shown, drawn.extent(), variables))
        for part in self._write_column(signs):
            self._write_on_pages(part)
        works_and_detours = [shown[0], *(each for each in shown if each.geometryType() == Qgis.GeometryType.Line)]
        self._draw_detours([*works_and_detours, *background], drawn.extent())
        self._number_pages()

    def _draw_detours(self, layers: Sequence[QgsMapLayer], seen: QgsRectangle) -> None:
        """A page with the whole way of the work's detours, where the map of the work does not show it."""
        whole = QgsRectangle(self.around)
        for row in self.content.detours_of(self.work):
            whole.combineExtentWith(geometry_of(row[GEOMETRY]).boundingBox())
        if seen.contains(whole):
            return
        self._add_page()
        box, scale = self.page.overview(whole.width(), whole.height())
        heading = Box(box.x, self.page.body.y, box.width, HEADING)
        page = self._last_page()
        add_label(self.layout, tr("Where traffic goes meanwhile"), heading, SMALL_PT + 1, bold=True, page=page)
        draw_map(self.layout, layers, whole, scale, box, page=page)

    def _write_column(self, signs: Sequence[Signs]) -> list[Part]:
        """Fill the column from both ends; gives what found no room in it, as it is told on a page of its own."""
        column = self.page.column
        y = self._write_title(column)
        facts = words.facts(self.work, self.content, column.width)
        y += add_table(self.layout, facts, column.x, y) + BETWEEN
        foot = self._write_foot(column)
        bottom = add_legend(self.layout, signs, Box(column.x, y, column.width, foot - y)) - BETWEEN
        left_over = []
        for narrow, wide in self._parts():
            if narrow.table.rows and y + height_of(narrow) <= bottom:
                y = self._write(narrow, column.x, y)
            elif narrow.table.rows:
                y = self._write_beginning(narrow, Box(column.x, y, column.width, bottom - y))
                left_over.append(wide)
        return left_over

    def _parts(self) -> list[tuple[Part, Part]]:
        """What is told besides the facts, the most needed first: as it fits the column, and as it fits a page."""
        work, content, met = self.work, self.content, self.met
        column, page = self.page.column.width, self.page.body.width
        return [
            (words.neighbours_in_brief(met, content, column), words.neighbours_in_full(met, content, page)),
            (words.findings(work, content, column), words.findings(work, content, page)),
            (words.description(work, column), words.description(work, page)),
        ]

    def _write_title(self, column: Box) -> float:
        add_label(self.layout, str(self.work["ref"]), Box(column.x, column.y, column.width, 7), LARGER_PT, bold=True)
        size = TEXT_PT + 1
        lines = broken(str(self.work["title"]), column.width, size, bold=True)[:MOST_TITLE_LINES]
        box = Box(column.x, column.y + 7, column.width, len(lines) * line_height(size))
        add_label(self.layout, "\n".join(lines), box, size, bold=True)
        return box.bottom + BETWEEN

    def _write_foot(self, column: Box) -> float:
        """The lower end of the column, in a frame; gives its upper edge."""
        inside = column.width - 2
        table = words.foot(self.content, self.page, inside)
        top = column.bottom - sum(table.heights()) - 1
        add_frame(self.layout, Box(column.x, top, column.width, column.bottom - top))
        add_table(self.layout, table, column.x + 1, top + 1)
        return top - BETWEEN

    def _write(self, part: Part, x: float, y: float, page: int = 0) -> float:
        """A heading and its table; gives where the next one may begin."""
        width = sum(part.table.widths)
        add_label(self.layout, part.heading, Box(x, y, width, HEADING), SMALL_PT + 1, bold=True, page=page)
        return y + HEADING + add_table(self.layout, part.table, x, y + HEADING, page) + BETWEEN

    def _write_beginning(self, part: Part, box: Box) -> float:
        """As many rows as there is room for, and where the rest is found."""
        if box.height < 2 * HEADING:
            return box.y
        count = rows_fitting(part.table, box.height - 2 * HEADING)
        y = self._write(Part(part.heading, part.table.first(count)), box.x, box.y) - BETWEEN
        add_label(self.layout, tr("In full on the next page"), Box(box.x, y + 0.5, box.width, HEADING), SMALL_PT)
        return y + HEADING + BETWEEN

    def _write_on_pages(self, part: Part) -> None:
        """All of a part, below what is there already on the last page and on as many further ones as it takes."""
        body, table = self.page.body, part.table
        while table.rows:
            y = self._free
            count = rows_fitting(table, body.bottom - y - HEADING)
            if not count and y > body.y:
                self._add_page()
                continue
            some = Part(part.heading, table.first(count or 1))
            self._free = self._write(some, body.x, y, self._last_page()) + BETWEEN
            table = table.after(count or 1)

    def _add_page(self) -> None:
        page = QgsLayoutItemPage(self.layout)
        set_paper(page, self.page.width, self.page.height)
        self.layout.pageCollection().addPage(page)
        self._free = self.page.body.y

    def _last_page(self) -> int:
        return int(self.layout.pageCollection().pageCount()) - 1

    def _number_pages(self) -> None:
        pages, body = self._last_page() + 1, self.page.body
        for page in range(pages if pages > 1 else 0):
            text = tr("{ref}, page {page} of {pages}").format(ref=self.work["ref"], page=page + 1, pages=pages)
            box = Box(body.x, body.bottom + 2, body.width, HEADING)
            add_label(self.layout, text, box, SMALL_PT, page=page)


def variables_of(work: Row, met: Sequence[Meeting], findings: int) -> dict[str, str]:
    """What the layers' styles ask a sheet about."""
    near = [str(each.other["uuid"]) for each in met]
    crowded = "yes" if len(near) > MOST_NEAR or findings > MOST_FINDINGS else "no"
    named = " ".join(near[:MOST_NEAR])
    return {THIS_WORK: str(work["uuid"]), NEAR_IT: " ".join(near), NAMED: named, CROWDED: crowded}


def height_of(part: Part) -> float:
    """The height in mm of a heading and its table."""
    return HEADING + sum(part.table.heights())
