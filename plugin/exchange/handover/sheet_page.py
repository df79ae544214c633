"""Which paper and which scale a work's map sheet takes."""

from __future__ import annotations

from dataclasses import dataclass

SCALES = (250, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000)
LARGEST_ON_A4 = 1_000
"""From this scale on the larger paper is worth it, if it allows a finer scale."""
ROOM = 1.5
"""How much longer and wider the map is than the work, so that one sees what lies around it."""
ROOM_OVERVIEW = 1.15
"""The same for a map of where detours lead."""
HEADING = 6.0
MARGIN, GAP, COLUMN, ANNOTATION = 10.0, 4.0, 82.0, 4.0
"""Millimetres: the paper's margin, between map and column, the column's width, and room for the coordinates."""


@dataclass(frozen=True)
class Box:
    """A place on the paper in millimetres from its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height


@dataclass(frozen=True)
class Page:
    """A paper in landscape: its name, width and height in millimetres, and the scale of the map on it."""

    name: str
    width: float
    height: float
    scale: int = SCALES[-1]

    @property
    def map(self) -> Box:
        """The map's frame, at the left, with room for the coordinates at its left and lower edge."""
        width = self.width - 2 * MARGIN - COLUMN - GAP - ANNOTATION
        return Box(MARGIN + ANNOTATION, MARGIN, width, self.height - 2 * MARGIN - ANNOTATION)

    @property
    def column(self) -> Box:
        """The column of words, at the right."""
        return Box(self.width - MARGIN - COLUMN, MARGIN, COLUMN, self.height - 2 * MARGIN)

    @property
    def body(self) -> Box:
        """All of the paper within its margins."""
        return Box(MARGIN, MARGIN, self.width - 2 * MARGIN, self.height - 2 * MARGIN)

    def overview(self, width_m: float, height_m: float) -> tuple[Box, int]:
        """A map on a page of its own beneath a heading, and the scale that shows so much on it."""
        body = self.body
        box = Box(body.x + ANNOTATION, body.y + HEADING, body.width - ANNOTATION, body.height - HEADING - ANNOTATION)
        return box, scale_for(box, width_m, height_m, ROOM_OVERVIEW)


A4 = Page("A4", 297.0, 210.0)
A3 = Page("A3", 420.0, 297.0)


def page_for(width_m: float, height_m: float) -> Page:
    """The page for a work that is so wide and high in metres: A4, or A3 where that shows a large work finer."""
    small = scaled(A4, width_m, height_m)
    if small.scale <= LARGEST_ON_A4:
        return small
    large = scaled(A3, width_m, height_m)
    return large if large.scale < small.scale else small


def scaled(page: Page, width_m: float, height_m: float) -> Page:
    """The page at the finest round scale that leaves some room around the work."""
    return Page(page.name, page.width, page.height, scale_for(page.map, width_m, height_m, ROOM))


def scale_for(box: Box, width_m: float, height_m: float, room: float) -> int:
    """The finest round scale at which so much, and some `room` around it, fits in a box."""
    needed = max(width_m * room / box.width, height_m * room / box.height) * 1000
    return next((each for each in SCALES if each >= needed), SCALES[-1])
