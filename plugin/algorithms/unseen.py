"""What a check tells a party about works that it may not read."""

from __future__ import annotations

from qgis.core import QgsProcessingFeedback

from ..check.findings.findings import Findings
from ..check.scope import Scope
from ..check.unseen import MOST, ask, own_works
from ..check.unseen_words import not_asked_text, took_no_part_text, unseen_text
from ..errors import SamgravError
from ..i18n import explain
from ..register.register import Register


def ask_about_unseen(
    register: Register, scope: Scope, findings: Findings, feedback: QgsProcessingFeedback
) -> int | None:
    """How many of the party's own works meet something hidden, each told in a sentence; None where nothing was
    asked."""
    uuids = own_works(register, scope, findings)
    if len(uuids) > MOST:
        feedback.pushWarning(not_asked_text(len(uuids)))
    if not 0 < len(uuids) <= MOST:
        return None
    try:
        answers = ask(register, uuids, feedback.isCanceled)
    except SamgravError as error:  # what was found is there all the same
        feedback.pushWarning(explain(error))
        feedback.pushWarning(took_no_part_text())
        return None
    names = dict(zip(findings.snapshot.uuid, findings.snapshot.ref, strict=True))
    for answer in answers:
        if text := unseen_text(answer, str(names[answer.uuid])):
            feedback.pushWarning(text)
    return sum(answer.meets for answer in answers)
