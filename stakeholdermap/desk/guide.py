"""The ways of finding one's way: the command palette, the sheet of shortcuts, and help on what one looks at."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from stakeholdermap.desk.finder import Finder
from stakeholdermap.desk.menus.view import VIEWS
from stakeholdermap.desk.panels import palette
from stakeholdermap.desk.panels.help import Help
from stakeholdermap.desk.panels.shortcuts import Shortcuts
from stakeholdermap.desk.panels.terms import Terms

# Which page explains which part of the window; the views have pages of their own names.
TOPICS: tuple[tuple[str, str], ...] = (
    ("start", "start"),
    ("outline", "outline"),
    ("findings", "findings"),
    ("inspector", "inspector"),
    ("history", "history"),
    # What is left beside the map is how a figure is worked out.
    ("sides", "findings"),
    ("toolbar", "map"),
)


class Guide(QObject):
    """Works for one window."""

    def __init__(self, window: Any) -> None:
        super().__init__(window)
        self._window = window
        self.palette = Finder(window)
        self.palette.line.setObjectName("palette")
        self._help: Help | None = None
        self._terms: Terms | None = None

    @property
    def help(self) -> Help:
        """The help window, made when first asked for."""
        if self._help is None:
            self._help = Help(self._window)
        return self._help

    @property
    def terms(self) -> Terms:
        """The window of the glossary, made when first asked for."""
        if self._terms is None:
            self._terms = Terms(self._window)
        return self._terms

    def show_glossary(self, term: str | None = None) -> None:
        """Open the glossary, at an entry when its key is given."""
        self.terms.show_term(term)

    def find_command(self) -> None:
        """Open the command palette, or close it."""
        if self.palette.is_open:
            self.palette.close_up()
        else:
            self.palette.ask(palette.search_in(self._window), palette.place_in(self._window))

    def show_shortcuts(self) -> None:
        """Open the sheet of shortcuts."""
        Shortcuts(self._window).show()

    def explain(self) -> None:
        """Open the help page on what has the keyboard, else on the view that is shown."""
        self.help.show_page(self.topic())

    def show_contents(self) -> None:
        """Open the help at its first page."""
        self.help.show_page("start")

    def topic(self) -> str:
        """The page on what has the keyboard, else on the view that is shown."""
        window, focus = self._window, QApplication.focusWidget()
        if window.start.isVisible():
            return "start"
        for name, page in TOPICS:
            part: QWidget = getattr(window, name)
            if focus is not None and (part is focus or part.isAncestorOf(focus)):
                return page
        return VIEWS[window.views.currentIndex()][0]

    def go_to(self, id: str) -> None:
        """Select a thing and show it on the map, or among the decisions."""
        window = self._window
        window.selection.set([id])
        if id in window.document.map.decisions:
            window.show_view("decisions")
            window.inspect_selected()
        else:
            window.show_on_map((id,))
            window.map_view.setFocus()
