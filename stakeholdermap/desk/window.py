"""The window: three panes about one Map, and the commands that act on it.

``app.py`` makes ``document``, ``selection``, ``background``, ``reviewer`` and ``keeping``, then
``Window(document, selection, reviewer, background, keeping, settings)``. It gives the document ``window.say``
as what tells of a refused edit, calls ``window.files.open(path)`` for a file named on the command line, else
leaves the start page, and ``window.show()``. Closing the window publishes the map.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, QSettings, Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QSplitter, QStackedWidget, QTabBar, QWidget

from stakeholdermap import __version__
from stakeholdermap.analysis.finding import Gap
from stakeholdermap.desk import actions, icons, theme
from stakeholdermap.desk.ask import Dialogs
from stakeholdermap.desk.background import Background, room
from stakeholdermap.desk.canvas.view import MapView
from stakeholdermap.desk.document import Document
from stakeholdermap.desk.files import Files
from stakeholdermap.desk.forms.editors import day_in_words
from stakeholdermap.desk.panels import gaps
from stakeholdermap.desk.panels.belongings import add_seat
from stakeholdermap.desk.panels.decisions import Decisions, add_decision
from stakeholdermap.desk.panels.findings import Findings
from stakeholdermap.desk.panels.history import History
from stakeholdermap.desk.panels.inspector import Inspector
from stakeholdermap.desk.panels.outline import Outline
from stakeholdermap.desk.panels.start import Start
from stakeholdermap.desk.panels.status import Status
from stakeholdermap.desk.panels.table import Table
from stakeholdermap.desk.panels.text import column, hairline, plain
from stakeholdermap.desk.panels.toolbar import ToolBar
from stakeholdermap.desk.reviewer import Reviewer
from stakeholdermap.desk.selection import Selection
from stakeholdermap.model import edits
from stakeholdermap.model.things import Body, Seat

SIDES = ("findings", "inspector", "history")
CHARTS = ("stakeholdermap.desk.panels.strip", "stakeholdermap.desk.panels.weights")
LICENCES = (
    "Free to use, share and change under the MIT licence.\n\nMade with Qt and PySide6 (LGPL), NumPy and SciPy (BSD), "
    "NetworkX (BSD), rustworkx (Apache), Graphviz (EPL), pyqtgraph (MIT), SQLAlchemy (MIT), python-docx (MIT), "
    "Typst (Apache) and the Inter typeface (OFL). Nothing that you enter leaves this computer."
)


class Window(QMainWindow):
    """Joins the panels to one another; knows no fact and draws nothing itself."""

    def __init__(
        self,
        document: Document,
        selection: Selection,
        reviewer: Reviewer,
        background: Background,
        keeping: Any,
        settings: QSettings,
    ) -> None:
        super().__init__()
        self.document, self.selection, self.reviewer = document, selection, reviewer
        self.background, self.keeping, self.settings = background, keeping, settings
        self.theme = theme.LIGHT
        self.strip: Any = None
        self.weights: Any = None
        self._charts_asked = False
        self.ask = Dialogs(self)
        self.status = Status(document)
        self.map_view = MapView(document, selection, reviewer)
        self.files = Files(self)
        self._make_panels()
        self.commands: dict[str, QAction] = actions.build(self, self.menuBar())
        self.toolbar = ToolBar(self.commands)
        self._lay_out()
        self._join()
        self.setWindowIcon(icons.of_the_program())
        self.setAcceptDrops(True)
        self._restore()
        self.wear(str(settings.value("look", "system")))
        self.show_view("map")
        self.show_start()

    def _make_panels(self) -> None:
        document, selection = self.document, self.selection
        self.outline = Outline(document, selection)
        self.table = Table(document, selection, self.say)
        self.decisions = Decisions(document, selection)
        self.findings = Findings(document, selection, self.reviewer)
        self.inspector = Inspector(document, selection, self.say)
        self.history = History(document)
        self.start = Start(self.files.beginnings(), self.files.open)
        self.title = plain(tone="quiet", wrap=False)

    def _lay_out(self) -> None:
        self.views = QStackedWidget()
        for view in (self.map_view, self.table, self.decisions):
            self.views.addWidget(view)
        self.view_tabs = _tabs("View", [words for _, words in actions.VIEWS], self._view_chosen)
        self.below = QSplitter(Qt.Orientation.Vertical)
        self.below.addWidget(self.views)
        self.below.setChildrenCollapsible(False)
        self.below.setHandleWidth(1)
        self.sides = QStackedWidget()
        for side in (self.findings, self.inspector, self.history):
            self.sides.addWidget(side)
        self.side_tabs = _tabs("Beside the map", ["Findings", "Inspector", "History"], self.sides.setCurrentIndex)
        self.panes = QSplitter(Qt.Orientation.Horizontal)
        for pane in (self.outline, _tabbed(self.view_tabs, self.below), _tabbed(self.side_tabs, self.sides)):
            self.panes.addWidget(pane)
        self.panes.setHandleWidth(1)
        self.panes.setStretchFactor(1, 1)
        self.panes.setSizes([248, 980, 372])
        desk = QWidget()
        rows = column(desk, gap=0)
        for widget in (self.toolbar, hairline(), self.panes):
            rows.addWidget(widget, int(widget is self.panes))
        self.pages = QStackedWidget()
        self.pages.addWidget(self.start)
        self.pages.addWidget(desk)
        self.setCentralWidget(self.pages)
        self.menuBar().setCornerWidget(self.title)
        self.title.setContentsMargins(0, 6, 16, 0)
        self.setStatusBar(self.status)

    def _join(self) -> None:
        document, map_view, steps = self.document, self.map_view, self.document.steps
        document.changed.connect(lambda *_: self._show_title())
        document.named.connect(self._opened)
        steps.canUndoChanged.connect(self.commands["undo"].setEnabled)
        steps.canRedoChanged.connect(self.commands["redo"].setEnabled)
        self.commands["undo"].setEnabled(steps.canUndo())
        self.commands["redo"].setEnabled(steps.canRedo())
        map_view.gap_chosen.connect(self.offer_to_fill)
        map_view.edit_asked.connect(lambda _: self.inspect_selected())
        map_view.menu_asked.connect(self._show_menu)
        map_view.told.connect(self.say)
        map_view.zoom_changed.connect(self.status.show_zoom)
        map_view.tool_changed.connect(lambda tool: self.commands[f"tool_{tool}"].setChecked(True))
        map_view.level_changed.connect(lambda level: self.commands[f"level_{level}"].setChecked(True))
        self.findings.shown_on_map.connect(self._bring_into_view)
        self.findings.counted.connect(lambda count: self.side_tabs.setTabText(0, f"Findings {count}"))
        self.decisions.asked_for_one.connect(self.add_decision)
        self.reviewer.failed.connect(self.say)
        self.files.saved_state.connect(self.status.saved.setText)
        QApplication.instance().styleHints().colorSchemeChanged.connect(self._desktop_changed)  # type: ignore[union-attr]

    # What is shown

    def show_view(self, key: str) -> None:
        """Show the map, the table or the decisions."""
        number = [name for name, _ in actions.VIEWS].index(key)
        self.view_tabs.setCurrentIndex(number)
        self._view_chosen(number)

    def show_side(self, key: str) -> None:
        """Show the findings, the inspector or the history."""
        self.side_tabs.setCurrentIndex(SIDES.index(key))

    def show_level(self, level: str) -> None:
        """Show organisations, people, bodies or all on the map."""
        self.map_view.set_level(level)
        self.show_view("map")

    def show_start(self) -> None:
        """Show the ways to begin."""
        self.start.show_recent(self.files.recent())
        self.pages.setCurrentWidget(self.start)
        self._show_title()

    def wear(self, look: str) -> None:
        """Follow the desktop's look, or be light or dark whatever it is; remembered."""
        self.settings.setValue("look", look)
        self.commands[f"look_{look}"].setChecked(True)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.theme = theme.chosen(self.settings, app)
        theme.dress(app, self.theme)
        self.map_view.set_style(self.theme.figure)
        for part in (self.outline, self.findings, self.decisions, self.strip, self.weights):
            if part is not None:
                part.set_theme(self.theme)

    def say(self, sentence: str) -> None:
        """Tell the user something that needs no answer, in the status bar."""
        self.status.say(sentence)

    # What the commands do

    def take_tool(self, tool: str) -> None:
        """Take up a tool, on the map."""
        self.show_view("map")
        self.map_view.set_tool(tool)
        self.map_view.setFocus()

    def arrange(self, layout: str) -> None:
        """Lay out the whole map."""
        self.show_view("map")
        self.map_view.arrange(layout)

    def find(self) -> None:
        """Put the keyboard into the search box."""
        self.outline.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.outline.search.selectAll()

    def select_all(self) -> None:
        """Select every card that the map shows."""
        self.selection.set(card.thing for card in self.map_view.figure.cards if card.kind != "gap")

    def remove_selected(self) -> None:
        """Take what is selected off the map, as one step."""
        map = self.document.map
        ids = [id for id in sorted(self.selection.ids) if map.find(id) is not None]
        if ids:
            what = map.name_of(ids[0]) if len(ids) == 1 else f"{len(ids)} things"
            self.document.edit(f"Remove {what}", lambda m: edits.remove(m, *(i for i in ids if m.find(i))))
            self.selection.clear()

    def inspect_selected(self) -> None:
        """Open the inspector on what is selected, ready to type."""
        self.show_side("inspector")
        self.inspector.fill()
        self.inspector.focus_first()

    def add_decision(self) -> None:
        """Ask for a decision's name and add it."""
        name = self.ask.line("Add a decision", "What is decided? For example: agree the place budget")
        added = add_decision(self.document, name) if name else None
        if added is not None:
            self.show_view("decisions")
            self.decisions.fill()
            self.selection.set([added])

    def add_seat(self) -> None:
        """Add a seat to the selected body (or the body of the selected seat)."""
        found = [self.document.map.find(id) for id in sorted(self.selection.ids)]
        bodies = [f.body if isinstance(f, Seat) else f.id for f in found if isinstance(f, Body | Seat)]
        if not bodies:
            self.say("Select a body first; then a seat can be added to it.")
        elif self.document.edit(
            f"Add a seat to {self.document.map.name_of(bodies[0])}", lambda m: add_seat(m, bodies[0])
        ):
            self.selection.set([list(self.document.map.seats)[-1]])
            self.inspect_selected()

    def choose_standards(self) -> None:
        """Open the list of standards."""
        self.show_side("findings")
        self.findings.standards.showMenu()

    def offer_to_fill(self, gap: Gap) -> None:
        """Offer what could fill a gap, where the mouse is."""
        self._popup(gaps.menu_for(gap, self.document, self.selection, self), self.cursor().pos())

    def show_about(self) -> None:
        """Say which version this is and what it is made of."""
        self.ask.tell(f"Stakeholder map {__version__}", LICENCES)

    # What happens

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._charts_asked:
            self._charts_asked = True
            QTimer.singleShot(0, self._load_charts)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.files.may_leave():
            event.ignore()
            return
        self.settings.setValue("window/geometry", self.saveGeometry())
        self.settings.setValue("window/panes", self.panes.saveState())
        self.settings.setValue("window/below", self.below.saveState())
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.files.take_dropped([url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()])

    def _load_charts(self) -> None:
        # The charts' library takes half a second to load: the window is there before it.
        self.background.run(lambda: [room(name) for name in CHARTS], self._charts_loaded)

    def _charts_loaded(self, rooms: list[Any]) -> None:
        strip, weights = rooms
        self.strip = strip.Strip(self.selection, self.reviewer, self.theme)
        self.below.addWidget(self.strip)
        self.below.setStretchFactor(0, 1)
        if not self.below.restoreState(self.settings.value("window/below") or b""):
            self.below.setSizes([self.below.height() - 232, 232])
        self.strip.setVisible(self.views.currentWidget() is self.map_view)
        self.weights = weights.Weights(self.selection, self.reviewer, self.theme)
        self.decisions.put_beneath(self.weights)

    def _restore(self) -> None:
        self.resize(1440, 900)
        for what, restore in (("geometry", self.restoreGeometry), ("panes", self.panes.restoreState)):
            kept = self.settings.value(f"window/{what}")
            if kept:
                restore(kept)

    def _opened(self) -> None:
        self.pages.setCurrentIndex(1)
        self._show_title()

    def _show_title(self) -> None:
        partnership = self.document.map.partnership
        day = day_in_words(partnership.as_at)
        on_desk = self.pages.currentIndex() == 1
        name = f"{partnership.title or 'Untitled partnership'}{f' — as at {day}' if day else ''}" if on_desk else ""
        self.title.setText(name)
        self.setWindowTitle(name or "Stakeholder map")

    def _view_chosen(self, number: int) -> None:
        self.views.setCurrentIndex(number)
        self.commands[f"view_{actions.VIEWS[number][0]}"].setChecked(True)
        if self.strip is not None:
            self.strip.setVisible(number == 0)

    def _bring_into_view(self, ids: tuple[str, ...]) -> None:
        if self.views.currentWidget() is self.map_view:
            self.map_view.show_things(ids)

    def _show_menu(self, at: QPoint, _ids: object) -> None:
        self._popup(actions.menu_on_things(self, self.commands), at)

    def _popup(self, menu: QMenu, at: QPoint) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _desktop_changed(self) -> None:
        if self.settings.value("look", "system") == "system":
            self.wear("system")


def _tabs(name: str, words: list[str], chosen: Any) -> QTabBar:
    bar = QTabBar()
    bar.setAccessibleName(name)
    bar.setExpanding(False)
    bar.setDrawBase(False)
    bar.setUsesScrollButtons(False)
    for tab in words:
        bar.addTab(tab)
    bar.currentChanged.connect(chosen)
    return bar


def _tabbed(bar: QTabBar, content: QWidget) -> QWidget:
    around = QWidget()
    rows = column(around, gap=0)
    head = QWidget()
    column(head, (16, 0, 16, 0)).addWidget(bar)
    for widget in (head, hairline(), content):
        rows.addWidget(widget, int(widget is content))
    return around
