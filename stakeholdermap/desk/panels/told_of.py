"""The figures of what is selected, a line each; each opens how it is worked out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from stakeholdermap.analysis.explaining.explanation import FigureKey
from stakeholdermap.analysis.explaining.figures_of import figures_of
from stakeholdermap.desk.document import Document
from stakeholdermap.desk.panels.follow import Follow
from stakeholdermap.desk.panels.text import column, emptied, plain, tip
from stakeholdermap.desk.reviewer import Reviewer
from stakeholdermap.desk.selection import Selection


class ToldOf(QWidget):
    """Shown for one organisation, person or body of which the review tells something. ``explained`` carries a key."""

    explained = Signal(object)

    def __init__(
        self, document: Document, selection: Selection, reviewer: Reviewer, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._selection, self._reviewer = document, selection, reviewer
        self._shown: tuple[tuple[FigureKey, str], ...] = ()
        self._lines = column(gap=0)
        # Only what is inside is hidden: what is itself hidden is never asked to follow.
        self.content = QWidget()
        column(self).addWidget(self.content)
        inside = column(self.content, (0, 0, 0, 8), gap=4)
        inside.addWidget(plain("Figures", "heading"))
        inside.addLayout(self._lines)
        self._follow = Follow(self, self.fill)
        selection.changed.connect(self._follow.ask)
        reviewer.ready.connect(self._follow.ask)
        self.fill()

    def fill(self) -> None:
        """Show the figures of what is selected, as the latest review has them."""
        self._follow.done()
        review, ids = self._reviewer.review, self._selection.ids
        told = figures_of(review, next(iter(ids))) if review is not None and len(ids) == 1 else ()
        self.content.setVisible(bool(told))
        # A link that has the keyboard must not be made anew when nothing has changed.
        if told != self._shown:
            self._shown = told
            emptied(self._lines)
            for key, words in told:
                self._lines.addWidget(_Line(words, partial(self.explained.emit, key)))


class _Line(QPushButton):
    """A link on a line of its own, which ends in … where there is no room for all of its words."""

    def __init__(self, words: str, act: Callable[[], object]) -> None:
        super().__init__(words.replace("&", "&&"))
        self._words = words
        self.setProperty("link", True)
        self.setMinimumHeight(24)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{words}: how this is worked out")
        self.setToolTip(tip(words))
        self.clicked.connect(lambda: act())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideMiddle, self.width() - 8)
        self.setText(shown.replace("&", "&&"))
