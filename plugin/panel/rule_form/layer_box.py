"""The layer that a constraint is about: its dates, which features count, how they are called and told of."""

from __future__ import annotations

from dataclasses import replace

from qgis.core import QgsApplication, QgsExpression, QgsVectorLayer
from qgis.gui import QgsExpressionLineEdit, QgsFieldExpressionWidget
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QComboBox, QLineEdit, QMenu, QPlainTextEdit, QSizePolicy, QToolButton, QWidget

from ...domain.constraint import WORDS
from ...domain.rules import ConstraintLayer, Rule
from ...domain.template import BadTemplate, Template
from ...i18n import tr
from ...layers.words import in_danish
from ..plain import tip
from .as_high import BrokenLabel
from .box import RuleBox

LINES = 3


class LayerBox(RuleBox):
    """Works without the layer, too: fields are then typed instead of chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("layer", tr("Layer"), parent)
        self._fields: list[str] | None = None
        self._layer: QgsVectorLayer | None = None
        self._problem = ""
        self._source = ""
        self.said = BrokenLabel(self)
        self._named(self.said, "said")
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._add(self.said)
        self.name = QLineEdit(self)
        self._named(self.name, "name", tr("The layer is called"))
        self.name.textChanged.connect(self._touched)
        self._add(tr("Called"), self.name)
        self.start, self.end = self._field("start", tr("First day in")), self._field("end", tr("Last day in"))
        self.only = QgsExpressionLineEdit(self)
        self._named(self.only, "only", tr("Only features for which this holds"))
        self.only.expressionChanged.connect(self._touched)
        self._add(tr("Only where"), self.only)
        self.label = QgsFieldExpressionWidget(self)
        self._named(self.label, "label", tr("How a feature is called"))
        self.label.fieldChanged.connect(self._touched)
        self.label.findChild(QComboBox).lineEdit().setPlaceholderText(tr("as the layer says"))
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._add(tr("A feature is"), self.label)
        self._build_sentences()

    def _field(self, name: str, label: str) -> QComboBox:
        combo = self._combo(name, label, ())
        combo.setEditable(True)
        combo.lineEdit().setPlaceholderText(tr("no dates: always"))
        combo.editTextChanged.connect(self._touched)
        return combo

    def _build_sentences(self) -> None:
        names = ("sentence_da", "sentence_en") if in_danish() else ("sentence_en", "sentence_da")
        labels = {"sentence_en": tr("English"), "sentence_da": tr("Danish")}
        self._add(self._hint())
        self.sentences = {name: self._sentence(name, labels[name]) for name in names}
        self.problem = BrokenLabel(self)
        self._named(self.problem, "problem")
        self._add(self.problem)

    def _hint(self) -> QWidget:
        self.insert = QToolButton(self)
        self._named(self.insert, "insert", tr("Put in a word"))
        self.insert.setText(tr("Sentence: put in"))
        self.insert.setToolTip(tr("A finding is told in this sentence instead of the usual one"))
        self.insert.setIcon(QgsApplication.getThemeIcon("symbologyAdd.svg"))
        self.insert.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.insert.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.insert.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.insert.setMenu(QMenu(self.insert))
        self.insert.menu().setObjectName("samgrav_rule_layer_words")
        return self.insert

    def _sentence(self, name: str, label: str) -> QPlainTextEdit:
        text = QPlainTextEdit(self)
        self._named(text, name, label)
        text.setTabChangesFocus(True)
        text.setPlaceholderText(tr("{{ref}} lies {{distance}} from {{feature}}.").format())
        text.setMaximumHeight(round(text.fontMetrics().lineSpacing() * (LINES + 0.8)))
        text.textChanged.connect(self._touched)
        self._add(label, text)
        return text

    def use_layer(self, layer: QgsVectorLayer | None, problem: str = "") -> None:
        """Offer this layer's fields; `problem` says why there are none (yet). What stands in the form stays."""
        texts = [combo.currentText() for combo in (self.start, self.end)]
        only, label = self.only.expression(), self.label.expression()
        self._showing = True
        try:
            self._fields = [field.name() for field in layer.fields()] if layer is not None else None
            for combo, text in zip((self.start, self.end), texts, strict=True):
                combo.clear()
                combo.addItems(["", *(self._fields or [])])
                combo.setEditText(text)
            self.only.setLayer(layer)
            self.only.setExpression(only)
            self.label.setLayer(layer)
            self.label.setExpression(label)
        finally:
            self._showing = False
        self._layer = layer  # the fields above point at it and do not keep it
        self._problem = problem
        self._fill_words()

    def take_layer(self, layer: QgsVectorLayer | None, problem: str) -> None:
        """It is known now what the layer has, or why it cannot be opened, while the form is in use."""
        self.use_layer(layer, problem)
        self._say()
        self._fit()

    def _fill_words(self) -> None:
        menu = self.insert.menu()
        menu.clear()
        meanings = {
            "rule": tr("the rule's name"),
            "ref": tr("the work's reference"),
            "layer": tr("what the layer is called"),
            "feature": tr("what the feature is called"),
            "distance": tr("how far apart, such as 3 m"),
            "days": tr("how many days they share"),
        }
        for word in WORDS:
            menu.addAction(f"{{{word}}} – {meanings[word]}", lambda word=word: self._put_in(word))
        own = [name for name in self._fields or [] if name not in WORDS]
        if own:
            menu.addSection(tr("Fields of the layer"))
        for name in own:
            menu.addAction(f"{{{name}}}", lambda name=name: self._put_in(name))

    def _put_in(self, word: str) -> None:
        texts = list(self.sentences.values())
        target = next((text for text in texts if text.hasFocus()), texts[0])
        target.insertPlainText(f"{{{word}}}")
        target.setFocus()

    def _fill(self, rule: Rule) -> None:
        layer = rule.layer or ConstraintLayer("", "", "")
        self._source = layer.source
        self._say()
        self.name.setText(layer.name)
        self.start.setEditText(layer.start_field)
        self.end.setEditText(layer.end_field)
        self.only.setExpression(layer.filter)
        self.label.setExpression(layer.label)
        for name, text in self.sentences.items():
            text.setPlainText(getattr(layer, name))

    def _say(self) -> None:
        place = tr("In {source}").format(source=_in_short(self._source))
        self.said.setText(f"{place}\n{self._problem}" if self._problem else place)
        self.said.setToolTip(tip(self._source))

    def _fit(self) -> None:
        dated = self.is_dated
        self.start.lineEdit().setPlaceholderText(tr("none: from ever") if dated else tr("no dates: always"))
        self.end.lineEdit().setPlaceholderText(tr("none: without end") if dated else tr("no dates: always"))
        told = next((said for text in self.sentences.values() if (said := self._fault(text.toPlainText()))), "")
        self._show_rows({self.problem: bool(told)})
        self.problem.setText(told)

    def _fault(self, text: str) -> str:
        """What a sentence names that the layer does not have; what cannot be read at all is told by the page."""
        try:
            named = Template(text).names
        except BadTemplate:
            return ""
        known = {name.lower() for name in self._fields or []}
        lost = [name for name in named if name not in WORDS and name.lower() not in known]
        if self._fields is None or not lost:
            return ""
        return tr("The layer has no field {fields}; findings would be told in the usual sentence.").format(
            fields=", ".join(lost)
        )

    def mistake(self) -> str:
        """Why an expression here can never be reckoned; empty where both can."""
        for called, field in ((tr("Only where"), self.only), (tr("A feature is"), self.label)):
            expression = QgsExpression(field.expression())
            if field.expression().strip() and expression.hasParserError():
                reason = " ".join(str(expression.parserErrorString()).split()).rstrip(".")
                return tr("“{field}” is no expression: {reason}.").format(field=called, reason=reason)
        return ""

    @property
    def is_dated(self) -> bool:
        """Whether a field is named that says when the features are there."""
        return any(combo.currentText().strip() for combo in (self.start, self.end))

    def written(self, rule: Rule) -> Rule:
        """A layer keeps its place; all else is as it stands here. Without dates any more, it loses the gap in days."""
        if rule.layer is None:
            return rule
        sentences = {name: " ".join(text.toPlainText().split()) for name, text in self.sentences.items()}
        layer = replace(
            rule.layer,
            name=self.name.text().strip() or rule.layer.name,
            start_field=self.start.currentText().strip(),
            end_field=self.end.currentText().strip(),
            filter=self.only.expression().strip(),
            label=self.label.expression().strip(),
            **sentences,
        )
        if layer.always and not rule.layer.always:
            rule = replace(rule, gap_min_days=None, gap_max_days=0)
        return replace(rule, layer=layer)


def _in_short(source: str) -> str:
    """A file and the layer in it without the folders, which the tool tip says; what is no file as it stands."""
    whole, _, subset = source.partition("|subset=")
    path, *parts = whole.split("|")
    name = path.replace("\\", "/").rpartition("/")[2]
    layer = next((part.removeprefix("layername=") for part in parts if part.startswith("layername=")), "")
    place = f"{name}, {layer}" if name and layer else whole
    return tr("{place}, filtered: {filter}").format(place=place, filter=subset) if subset else place
