"""Opens the explanation of a figure from wherever one is shown, beside the map, and leads on from it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QObject

from stakeholdermap.desk.panels.explain import Explain
from stakeholdermap.desk.panels.told_of import ToldOf


class Explainer(QObject):
    """Works for one window: its findings, inspector and charts say ``explained`` with the key of a figure."""

    def __init__(self, window: Any) -> None:
        super().__init__(window)
        self._window = window
        self.panel = Explain(window.document, window.reviewer, window.background)
        self.told_of = ToldOf(window.document, window.selection, window.reviewer)
        window.inspector.put_figures(self.told_of)
        window.sides.addWidget(self.panel)
        window.sides.currentChanged.connect(self._turned)
        window.side_tabs.tabBarClicked.connect(window.sides.setCurrentIndex)
        for part in (window.findings, self.told_of, window.charts):
            part.explained.connect(self.panel.open)
        window.figures.asked.connect(self.panel.open)
        window.findings.went.connect(window.guide.go_to)
        window.findings.term_asked.connect(window.guide.show_glossary)
        self.panel.opened.connect(lambda: window.sides.setCurrentWidget(self.panel))
        self.panel.closed.connect(lambda: window.sides.setCurrentIndex(window.side_tabs.currentIndex()))
        self.panel.went.connect(window.guide.go_to)
        self.panel.shown_on_map.connect(self._show_on_map)
        self.panel.term_asked.connect(window.guide.show_glossary)

    def _turned(self, _: int) -> None:
        if self._window.sides.currentWidget() is not self.panel:
            # Turned away from by a tab: a later review must not bring it back.
            self.panel.figure = None

    def _show_on_map(self, ids: Iterable[str]) -> None:
        self._window.selection.set(ids)
        self._window.show_on_map(tuple(ids))
