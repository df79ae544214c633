"""Keeps a draft on disk while it grows, and finds what a crash left behind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qgis.PyQt.QtCore import QObject, QTimer

from .draft import Draft
from .saved_draft import DraftStore, SavedDraft

AUTOSAVE_MS = 1_000


class Keeping(QObject):
    """Writes the draft a moment after each change; `draft` gives the one there is."""

    def __init__(self, folder: Path, draft: Callable[[], Draft | None], parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_keeping")
        self._store = DraftStore(folder)
        self._draft = draft
        self._soon = QTimer(self)
        self._soon.setObjectName("samgrav_autosave")
        self._soon.setSingleShot(True)
        self._soon.setInterval(AUTOSAVE_MS)
        self._soon.timeout.connect(self.save)

    def save_soon(self) -> None:
        """Something was changed."""
        self._soon.start()

    def save(self) -> None:
        """Write it now, if there is anything to lose."""
        draft = self._draft()
        if draft is not None and draft.is_touched():
            self._store.save(draft.contents)

    def forget(self, draft_id: str) -> None:
        """It was registered, or given up."""
        self._soon.stop()
        self._store.discard(draft_id)

    def set_aside(self, saved: SavedDraft) -> None:
        """Keep it for the next time the register is opened."""
        self._soon.stop()
        self._store.save(saved)
        self._store.let_go(saved.id)

    def let_go(self, draft_id: str) -> None:
        """Hold a draft no longer; its file stays."""
        self._store.let_go(draft_id)

    def left_behind(self, register_id: str) -> list[SavedDraft]:
        """Drafts of this register that no running QGIS holds."""
        return self._store.left_behind(register_id)
