"""The frame of a DXF drawing, AutoCAD 2000 (AC1015): what every program expects before and after the entities.

Group codes as in Autodesk's DXF Reference for AutoCAD 2000. Lengths are metres ($INSUNITS 6).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

Tag = tuple[int, object]
Box = tuple[float, float, float, float]
"""Least and greatest x and y: x_min, y_min, x_max, y_max."""

APPLICATION = "SAMGRAV"
"""The owner of the extra data on each outline: reference and uuid."""
STYLE = "STANDARD"
CONTINUOUS, DASHED = "CONTINUOUS", "DASHED"
CODE_PAGE = "cp1252"
DECIMALS = 4
"""A tenth of a millimetre."""
LONGEST_TEXT = 250
"""AutoCAD 2000 takes 255 bytes in a text."""


@dataclass(frozen=True)
class DxfLayer:
    """A layer of the drawing: colour by AutoCAD's colour index, and a line type."""

    name: str
    colour: int
    line_type: str = CONTINUOUS


@dataclass
class Handles:
    """Hands out the numbers by which a drawing's objects know each other; the fixed ones come first."""

    model_space: str = "1F"
    paper_space: str = "1B"
    root: str = "C"
    groups: str = "D"
    plot_styles: str = "E"
    plot_style: str = "F"
    last: int = field(default=0x100)

    def next(self) -> str:
        """A handle that nothing else has, in hexadecimal."""
        self.last += 1
        return f"{self.last:X}"


def written(tags: Iterable[Tag]) -> str:
    """The tags as DXF lines: group code, value, in Windows line ends as CAD programs write them."""
    return "".join(f"{code:>3}\r\n{_value(value)}\r\n" for code, value in tags)


def text(value: str) -> str:
    r"""A text that stands on one line in a drawing: Latin letters as they are, others as `\U+XXXX`.

    `%%` and `^` begin control codes in DXF, so they are parted from what follows; a text's own `\U+` likewise.
    """
    flat = " ".join("".join(letter if letter.isprintable() else " " for letter in value).split())
    flat = flat.replace("%%", "% %").replace("^", "^ ").replace("\\U+", "\\ U+").replace("\\M+", "\\ M+")
    return _short("".join(_letter(letter) for letter in flat), LONGEST_TEXT)


def _letter(letter: str) -> str:
    try:
        letter.encode(CODE_PAGE)
    except UnicodeEncodeError:
        return f"\\U+{ord(letter):04X}" if ord(letter) < 0x10000 else "?"
    return letter


def _short(value: str, longest: int) -> str:
    """Cut to a length, and not within a `\\U+XXXX`."""
    cut = value[:longest]
    escape = cut.rfind("\\U+")
    return cut[:escape] if len(value) > longest and escape >= 0 and len(cut) - escape < 7 else cut


def _value(value: object) -> str:
    return f"{value:.{DECIMALS}f}" if isinstance(value, float) else str(value)


def drawing(layers: Iterable[DxfLayer], entities: list[Tag], box: Box, handles: Handles) -> Iterator[Tag]:
    """All tags of a drawing around its entities; `box` is what the entities cover."""
    body = [*_tables(layers, box, handles), *_blocks(handles), *_section("ENTITIES", entities), *_objects(handles)]
    yield from _header(box, handles)
    yield from _section("CLASSES", _CLASSES)
    yield from body
    yield 0, "EOF"


def _header(box: Box, handles: Handles) -> Iterator[Tag]:
    x_min, y_min, x_max, y_max = map(float, box)
    variables: list[tuple[str, list[Tag]]] = [
        ("$ACADVER", [(1, "AC1015")]),
        ("$DWGCODEPAGE", [(3, "ANSI_1252")]),
        ("$INSBASE", [(10, 0.0), (20, 0.0), (30, 0.0)]),
        ("$EXTMIN", [(10, x_min), (20, y_min), (30, 0.0)]),
        ("$EXTMAX", [(10, x_max), (20, y_max), (30, 0.0)]),
        ("$LIMMIN", [(10, x_min), (20, y_min)]),
        ("$LIMMAX", [(10, x_max), (20, y_max)]),
        ("$LUNITS", [(70, 2)]),
        ("$LUPREC", [(70, 3)]),
        ("$INSUNITS", [(70, 6)]),
        ("$MEASUREMENT", [(70, 1)]),
        ("$HANDSEED", [(5, f"{handles.last + 0x1000:X}")]),
    ]
    yield from _section("HEADER", (tag for name, tags in variables for tag in ((9, name), *tags)))


def _section(name: str, tags: Iterable[Tag]) -> Iterator[Tag]:
    yield from ((0, "SECTION"), (2, name))
    yield from tags
    yield 0, "ENDSEC"


def _tables(layers: Iterable[DxfLayer], box: Box, handles: Handles) -> Iterator[Tag]:
    every = [DxfLayer("0", 7), *layers]
    tables = (
        ("VPORT", "8", [("VPORT", "AcDbViewportTableRecord", _view_of(box))]),
        ("LTYPE", "5", [("LTYPE", "AcDbLinetypeTableRecord", tags) for tags in _line_types()]),
        ("LAYER", "2", [("LAYER", "AcDbLayerTableRecord", _layer(each, handles)) for each in every]),
        ("STYLE", "3", [("STYLE", "AcDbTextStyleTableRecord", _TEXT_STYLE)]),
        ("VIEW", "6", []),
        ("UCS", "7", []),
        ("APPID", "9", [("APPID", "AcDbRegAppTableRecord", [(2, n), (70, 0)]) for n in ("ACAD", APPLICATION)]),
        ("DIMSTYLE", "A", [("DIMSTYLE", "AcDbDimStyleTableRecord", [(2, "STANDARD"), (70, 0)])]),
    )
    tags: list[Tag] = []
    for name, handle, records in tables:
        tags.extend(_table(name, handle, records, handles))
    yield from _section("TABLES", [*tags, *_block_records(handles)])


def _table(name: str, handle: str, records: list[tuple[str, str, list[Tag]]], handles: Handles) -> Iterator[Tag]:
    yield from _table_head(name, handle, len(records))
    if name == "DIMSTYLE":  # the one table with a class mark of its own
        yield 100, "AcDbDimStyleTable"
    for kind, mark, tags in records:
        yield 0, kind
        yield (105 if kind == "DIMSTYLE" else 5), handles.next()
        yield from ((330, handle), (100, "AcDbSymbolTableRecord"), (100, mark), *tags)
    yield 0, "ENDTAB"


def _table_head(name: str, handle: str, count: int) -> Iterator[Tag]:
    yield from ((0, "TABLE"), (2, name), (5, handle), (330, "0"), (100, "AcDbSymbolTable"), (70, count))


def _block_records(handles: Handles) -> Iterator[Tag]:
    yield from _table_head("BLOCK_RECORD", "1", 2)
    for name, handle in (("*Model_Space", handles.model_space), ("*Paper_Space", handles.paper_space)):
        yield from ((0, "BLOCK_RECORD"), (5, handle), (330, "1"), (100, "AcDbSymbolTableRecord"))
        yield from ((100, "AcDbBlockTableRecord"), (2, name), (340, "0"))
    yield 0, "ENDTAB"


def _view_of(box: Box) -> list[Tag]:
    """The view with which the drawing opens: all of it, with a little room around."""
    x_min, y_min, x_max, y_max = box
    height = max(y_max - y_min, (x_max - x_min) / 1.5, 1.0) * 1.1
    return [
        *((2, "*ACTIVE"), (70, 0), (10, 0.0), (20, 0.0), (11, 1.0), (21, 1.0)),
        *((12, (x_min + x_max) / 2), (22, (y_min + y_max) / 2), (13, 0.0), (23, 0.0), (14, 1.0), (24, 1.0)),
        *((15, 1.0), (25, 1.0), (16, 0.0), (26, 0.0), (36, 1.0), (17, 0.0), (27, 0.0), (37, 0.0)),
        *((40, float(height)), (41, 1.5), (42, 50.0), (43, 0.0), (44, 0.0), (50, 0.0), (51, 0.0)),
        *((71, 0), (72, 100), (73, 1), (74, 3), (75, 0), (76, 0), (77, 0), (78, 0)),
    ]


def _line_types() -> Iterator[list[Tag]]:
    for name in ("BYBLOCK", "BYLAYER"):
        yield [(2, name), (70, 0), (3, ""), (72, 65), (73, 0), (40, 0.0)]
    yield [(2, CONTINUOUS), (70, 0), (3, "Solid line"), (72, 65), (73, 0), (40, 0.0)]
    dashes: list[Tag] = [(49, 1.0), (74, 0), (49, -0.5), (74, 0)]
    yield [(2, DASHED), (70, 0), (3, "__ __ __"), (72, 65), (73, 2), (40, 1.5), *dashes]


def _layer(layer: DxfLayer, handles: Handles) -> list[Tag]:
    look: list[Tag] = [(62, layer.colour), (6, layer.line_type), (370, -3), (390, handles.plot_style)]
    return [(2, layer.name), (70, 0), *look]


_TEXT_STYLE: list[Tag] = [
    *((2, STYLE), (70, 0), (40, 0.0), (41, 1.0), (50, 0.0), (71, 0), (42, 1.0), (3, "arial.ttf"), (4, "")),
]


def _blocks(handles: Handles) -> Iterator[Tag]:
    tags: list[Tag] = []
    for name, owner, space in (("*Model_Space", handles.model_space, 0), ("*Paper_Space", handles.paper_space, 1)):
        paper: list[Tag] = [(67, 1)] if space else []
        tags += [(0, "BLOCK"), (5, handles.next()), (330, owner), (100, "AcDbEntity"), *paper, (8, "0")]
        tags += [(100, "AcDbBlockBegin"), (2, name), (70, 0), (10, 0.0), (20, 0.0), (30, 0.0), (3, name), (1, "")]
        tags += [(0, "ENDBLK"), (5, handles.next()), (330, owner), (100, "AcDbEntity"), *paper, (8, "0")]
        tags += [(100, "AcDbBlockEnd")]
    yield from _section("BLOCKS", tags)


def _objects(handles: Handles) -> Iterator[Tag]:
    """The dictionaries that AutoCAD looks for: groups (none), and the plot style that all layers name."""
    entries: list[Tag] = [
        (3, "ACAD_GROUP"),
        (350, handles.groups),
        (3, "ACAD_PLOTSTYLENAME"),
        (350, handles.plot_styles),
    ]
    normal = handles.plot_style
    styles: list[Tag] = [(3, "Normal"), (350, normal), (100, "AcDbDictionaryWithDefault"), (340, normal)]
    yield from _section(
        "OBJECTS",
        [
            *_dictionary("DICTIONARY", handles.root, "0"),
            *entries,
            *_dictionary("DICTIONARY", handles.groups, handles.root),
            *_dictionary("ACDBDICTIONARYWDFLT", handles.plot_styles, handles.root),
            *styles,
            *((0, "ACDBPLACEHOLDER"), (5, normal), (330, handles.plot_styles)),
        ],
    )


def _dictionary(kind: str, handle: str, owner: str) -> list[Tag]:
    return [(0, kind), (5, handle), (330, owner), (100, "AcDbDictionary"), (281, 1)]


_CLASSES: list[Tag] = [
    *((0, "CLASS"), (1, "ACDBDICTIONARYWDFLT"), (2, "AcDbDictionaryWithDefault"), (3, "ObjectDBX Classes")),
    *((90, 0), (280, 0), (281, 0)),
    *((0, "CLASS"), (1, "ACDBPLACEHOLDER"), (2, "AcDbPlaceHolder"), (3, "ObjectDBX Classes")),
    *((90, 0), (280, 0), (281, 0)),
]
