"""The charts of the window, which come a moment after it: their library takes half a second to load."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSettings, Qt, Signal
from PySide6.QtWidgets import QSplitter

from stakeholdermap.desk.background import Background, room
from stakeholdermap.desk.panels.decisions import Decisions
from stakeholdermap.desk.reviewer import Reviewer
from stakeholdermap.desk.selection import Selection
from stakeholdermap.desk.theme import LIGHT, Theme

ROOMS = ("stakeholdermap.desk.panels.strip", "stakeholdermap.desk.panels.weights")
# On a small screen the map keeps most of the height; on a large one all nine groups have a row.
STRIP_HEIGHT, SHARE_OF_HEIGHT = 272, 0.26


class Charts(QObject):
    """Loads the charts once, puts the strip below the views and the bars beneath the decisions.

    ``explained`` carries the key of the figure that a bar or a curve shows.
    """

    explained = Signal(object)

    def __init__(self, selection: Selection, reviewer: Reviewer, settings: QSettings, parent: QObject) -> None:
        super().__init__(parent)
        self._selection, self._reviewer, self._settings = selection, reviewer, settings
        self._theme: Theme = LIGHT
        self._asked = False
        self._strip_shown = True
        self._body: str | None = None
        self.below = QSplitter(Qt.Orientation.Vertical)
        self.below.setChildrenCollapsible(False)
        self.below.setHandleWidth(1)
        self.strip: Any = None
        self.weights: Any = None
        self._bars_beneath: Callable[[], None] = lambda: None

    @property
    def are_there(self) -> bool:
        """Whether the charts have been loaded."""
        return self.strip is not None

    def load(self, background: Background, decisions: Decisions) -> None:
        """Begin to load; asked again, nothing happens."""
        if not self._asked:
            self._asked = True
            background.run(lambda: [room(name) for name in ROOMS], lambda rooms: self._loaded(rooms, decisions))

    def set_theme(self, theme: Theme) -> None:
        """Draw in this look, now or when they are there."""
        self._theme = theme
        for chart in (self.strip, self.weights):
            if chart is not None:
                chart.set_theme(theme)

    def show_strip(self, shown: bool) -> None:
        """Show the strip or not."""
        self._strip_shown = shown
        if self.strip is not None:
            self.strip.setVisible(shown)

    def show_body(self, body: str | None) -> None:
        """Show who holds the seats of this body; of the main one for None."""
        self._body = body
        if self.strip is not None:
            self.strip.show_body(body)

    def remember(self) -> None:
        """Keep the strip's height for the next time."""
        self._settings.setValue("window/below", self.below.saveState())

    def _loaded(self, rooms: list[Any], decisions: Decisions) -> None:
        strip, weights = rooms
        self.strip = strip.Strip(self._selection, self._reviewer, self._theme)
        self.below.addWidget(self.strip)
        self.below.setStretchFactor(0, 1)
        kept = self._settings.value("window/below")
        if not (kept and self.below.restoreState(kept)):
            # The start page may still be shown, so the splitter does not have its own height yet.
            strip_height = min(STRIP_HEIGHT, round(self.below.window().height() * SHARE_OF_HEIGHT))
            self.below.setSizes([max(self.below.height() - strip_height, 1), strip_height])
        self.strip.setVisible(self._strip_shown)
        self.strip.show_body(self._body)
        self.strip.explained.connect(self.explained)
        self._bars_beneath = lambda: self._put_beneath(decisions, weights)
        if decisions.isVisible():
            self._bars_beneath()
        else:
            decisions.installEventFilter(self)

    def _put_beneath(self, decisions: Decisions, weights: Any) -> None:
        self.weights = weights.Weights(self._selection, self._reviewer, self._theme)
        decisions.put_beneath(self.weights)
        self.weights.explained.connect(self.explained)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The bars take as long to make as all the rest of the charts: they wait until somebody can see them.
        if event.type() == QEvent.Type.Show and self.weights is None:
            watched.removeEventFilter(self)
            self._bars_beneath()
        return False
