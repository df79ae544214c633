"""What people typed is shown as it stands, wherever it is shown.

Qt takes a text that looks like HTML for HTML: in labels, in every tool tip, in QGIS's messages. A title could then
draw a button, hide the rest of a sentence, or name a picture on somebody's server, which Windows fetches with the login
of whoever sees it.
"""

from __future__ import annotations

import re
from html import escape

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QLabel, QWidget

_BEFORE_UNIT = re.compile(r"(?<=\d) (?=(?:m|m²|km)\b)")


def show_plain(root: QWidget) -> None:
    """Every label in there takes its text for text; one that holds HTML says so itself, by its text format. Parts of
    QGIS's own widgets that hold HTML from the beginning stay as they are."""
    for label in root.findChildren(QLabel):
        if label.textFormat() == Qt.TextFormat.AutoText and not Qt.mightBeRichText(label.text()):
            label.setTextFormat(Qt.TextFormat.PlainText)


def plain(label: QLabel) -> QLabel:
    """The label holds what people typed."""
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def rich(label: QLabel) -> QLabel:
    """The label holds HTML of our own, in which what people typed is escaped."""
    label.setTextFormat(Qt.TextFormat.RichText)
    return label


def as_html(text: str) -> str:
    """The text for a place that takes HTML, line by line."""
    return escape(text, quote=False).replace("\n", "<br>")


def tip(text: str) -> str:
    """The text for a tool tip. One that does not look like HTML is left as it is, since HTML is wrapped otherwise."""
    return f"<qt>{as_html(text)}</qt>" if Qt.mightBeRichText(text) else text


def unbroken(text: str) -> str:
    """A number stays on the line of its unit: `8.3 m` is never wrapped in the middle."""
    return _BEFORE_UNIT.sub("\u00a0", text)
