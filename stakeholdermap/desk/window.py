"""The window: three panes about one Map, and the commands that act on it.

``app.py`` makes ``document``, ``selection``, ``background``, ``reviewer``, ``looks`` and ``keeping``, then
``Window(document, selection, reviewer, looks, background, keeping, settings)``. It gives the document ``window.warn``
as what tells of a refused edit, calls ``window.files.open(path)`` for a file named on the command line, and shows
the window. Closing it publishes the map.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSettings, Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QSplitter, QStackedWidget, QWidget

from stakeholdermap.analysis.finding import Gap
from stakeholdermap.desk import actions, icons, theme
from stakeholdermap.desk.acts import Acts
from stakeholdermap.desk.ask import Ask, Dialogs
from stakeholdermap.desk.asking import Asking
from stakeholdermap.desk.background import Background
from stakeholdermap.desk.canvas import commands, spoken
from stakeholdermap.desk.canvas.standing import level_for
from stakeholdermap.desk.canvas.view import MapView
from stakeholdermap.desk.document import Document
from stakeholdermap.desk.explainer import Explainer
from stakeholdermap.desk.files import Files
from stakeholdermap.desk.fixing import Fixing
from stakeholdermap.desk.guide import Guide
from stakeholdermap.desk.joining import Joining
from stakeholdermap.desk.keeping import Keeping
from stakeholdermap.desk.looks import Looks
from stakeholdermap.desk.menus import arrange, context
from stakeholdermap.desk.menus.view import VIEWS
from stakeholdermap.desk.panels import gaps
from stakeholdermap.desk.panels.charts import Charts
from stakeholdermap.desk.panels.compare import Compare
from stakeholdermap.desk.panels.decisions import Decisions
from stakeholdermap.desk.panels.figures.page import Figures
from stakeholdermap.desk.panels.findings import Findings
from stakeholdermap.desk.panels.history import History
from stakeholdermap.desk.panels.inspector import Inspector
from stakeholdermap.desk.panels.matrix import Matrix
from stakeholdermap.desk.panels.outline import Outline
from stakeholdermap.desk.panels.start import Start
from stakeholdermap.desk.panels.status import Status
from stakeholdermap.desk.panels.table import Table
from stakeholdermap.desk.panels.text import column, filled, hairline, tabbed, tabs
from stakeholdermap.desk.panels.title import Title
from stakeholdermap.desk.panels.toolbar import ToolBar
from stakeholdermap.desk.reviewer import Reviewer
from stakeholdermap.desk.seeing import Seeing
from stakeholdermap.desk.selection import Selection
from stakeholdermap.desk.trying import Trying

SMALLEST = (960, 600)
# The narrowest, in pixels, at which the outline can be read and a view can be worked in.
OUTLINE, VIEW = 176, 480


class Window(QMainWindow):
    """Joins the panels to one another; knows no fact and draws nothing itself."""

    def __init__(
        self,
        document: Document,
        selection: Selection,
        reviewer: Reviewer,
        looks: Looks,
        background: Background,
        keeping: Keeping,
        settings: QSettings,
    ) -> None:
        super().__init__()
        self.document, self.selection, self.reviewer, self.looks = document, selection, reviewer, looks
        self.background, self.keeping, self.settings = background, keeping, settings
        self._may_close = self._is_closing = False
        self.theme = theme.chosen(settings, _app())
        theme.dress(_app(), self.theme)
        self.ask: Ask = Dialogs(self)
        self.status = Status(document, lambda: self.outline.search.clear(), looks.lift, self._show_whole)
        self.files = Files(self)
        self.acts = Acts(document, selection, self.ask, self.say)
        self.guide = Guide(self)
        self.asking = Asking(self)
        self.fixing = Fixing(self)
        self._make_panels()
        self.trying = Trying(self)
        self.joining = Joining(self)
        self.commands: dict[str, QAction] = actions.build(self, self.menuBar())
        self.toolbar = ToolBar(self.commands)
        self._lay_out()
        self.explainer = Explainer(self)
        self._join()
        self._restore()
        self.wear(str(settings.value("look", "system")))
        self._view_chosen(0)
        self.show_start()

    def _make_panels(self) -> None:
        document, selection = self.document, self.selection
        self.map_view = MapView(document, selection, self.reviewer, self.looks)
        self.charts = Charts(selection, self.reviewer, self.settings, self)
        self.seeing = Seeing(self)
        self.outline = Outline(document, selection, self.looks)
        self.table = Table(document, selection, self.warn)
        self.matrix = Matrix(document, selection, self.looks, self.warn)
        self.decisions = Decisions(document, selection)
        self.figures = Figures(selection, self.reviewer)
        self.compare = Compare(document, selection, self.reviewer, self.background, self.files.choose_map, self.warn)
        self.findings = Findings(document, selection, self.reviewer)
        self.inspector = Inspector(document, selection, self.warn)
        self.history = History(document)
        self.start = Start(self.files.beginnings(), self.files.open)
        self.title = Title(document)

    def _lay_out(self) -> None:
        # From the outside in: whatever is put into something is dressed anew, and all that it holds already with it.
        desk = QWidget()
        self.pages = QStackedWidget()
        self.setCentralWidget(self.pages)
        filled(self.pages, self.start, desk)
        self.panes = QSplitter(Qt.Orientation.Horizontal)
        rows = column(desk, gap=0)
        for widget in (self.toolbar, hairline(), self.trying.banner, self.panes):
            rows.addWidget(widget, int(widget is self.panes))
        self.panes.addWidget(self.outline)
        self.outline.setMinimumWidth(OUTLINE)
        self._lay_out_views()
        self.sides = QStackedWidget()
        self.side_tabs = tabs("Beside the map", ["Findings", "Inspector", "History"], self.sides.setCurrentIndex)
        self.panes.addWidget(tabbed(self.side_tabs, self.sides))
        filled(self.sides, self.findings, self.inspector, self.history)
        self.panes.setHandleWidth(1)
        self.panes.setChildrenCollapsible(False)
        self.panes.setStretchFactor(1, 1)
        self.panes.setSizes([256, 972, 372])
        self.menuBar().setCornerWidget(self.title)
        self.setStatusBar(self.status)
        self.setWindowIcon(icons.of_the_program())
        self.setAcceptDrops(True)
        self.setMinimumSize(*SMALLEST)

    def _lay_out_views(self) -> None:
        filtered = QWidget()
        self.view_tabs = tabs("View", [words for _, words in VIEWS], self._view_chosen)
        self.panes.addWidget(tabbed(self.view_tabs, filtered, self.seeing.views_button))
        under_the_bar = column(filtered, gap=0)
        under_the_bar.addWidget(self.seeing.bar)
        under_the_bar.addWidget(self.charts.below, 1)
        self.views = QStackedWidget()
        self.views.setMinimumWidth(VIEW)
        self.charts.below.addWidget(self.views)
        filled(self.views, self.map_view, self.table, self.matrix, self.decisions, self.figures, self.compare)

    def _join(self) -> None:
        commands, map_view, steps = self.commands, self.map_view, self.document.steps
        self.title.renamed.connect(self.setWindowTitle)
        self.document.named.connect(self._opened)
        for name, can, changed in (
            ("undo", steps.canUndo(), steps.canUndoChanged),
            ("redo", steps.canRedo(), steps.canRedoChanged),
        ):
            commands[name].setEnabled(can)
            changed.connect(commands[name].setEnabled)
        self.document.changed.connect(self.selection.follow)
        # Elsewhere Delete means something of that place, or nothing.
        self.outline.tree.addAction(commands["remove"])
        map_view.gap_chosen.connect(self.offer_to_fill)
        map_view.edit_asked.connect(lambda _: self.inspect_selected())
        map_view.keyboard.keys_asked.connect(self.guide.show_shortcuts)
        map_view.menu_asked.connect(self.offer_what_can_be_done)
        map_view.told.connect(self.say)
        self.status.progress.follow(map_view.laying)
        self.status.progress.follow(self.reviewer)
        map_view.gaze.changed.connect(self.status.show_zoom)
        map_view.tool_changed.connect(lambda tool: commands[f"tool_{tool}"].setChecked(True))
        self.looks.changed.connect(lambda _, look: commands[f"level_{look.level}"].setChecked(True))
        self.looks.changed.connect(lambda _, look: self.toolbar.show_look(look))
        self.document.changed.connect(lambda _, __: self._say_layout())
        self.selection.changed.connect(lambda _: self._say_layout())
        for panel in (self.findings, self.figures, self.compare):
            panel.shown_on_map.connect(self.show_on_map)
        self.findings.fix_asked.connect(self.fixing.fix)
        self.findings.body_chosen.connect(self.charts.show_body)
        self.findings.counted.connect(lambda count: self.side_tabs.setTabText(0, f"Findings {count}"))
        self.outline.opened.connect(self.inspect_selected)
        self.outline.found.connect(self.show_on_map)
        self.outline.searched.connect(map_view.set_found)
        map_view.faded.connect(self.status.show_faded)
        self.decisions.asked_for_one.connect(self.add_decision)
        self.reviewer.failed.connect(self.warn)
        self.keeping.state.connect(self.status.saved.setText)
        self.keeping.told.connect(self.warn)
        self.keeping.recovered.connect(self.say)
        self.status.saved.setText(self.keeping.words)
        # A method and no lambda: the desktop's hints outlive the window, and would keep it for ever.
        _app().styleHints().colorSchemeChanged.connect(self._follow_desktop)

    def _follow_desktop(self) -> None:
        self.wear(str(self.settings.value("look", "system")))

    # What is shown

    def show_view(self, key: str) -> None:
        """Show one of the views by its key."""
        number = [name for name, _ in VIEWS].index(key)
        self.view_tabs.setCurrentIndex(number)
        self._view_chosen(number)

    def go_to_view(self, key: str) -> None:
        """Show one of the views and give it the keyboard, wherever that was."""
        self.show_view(key)
        self.views.currentWidget().setFocus()

    def show_side(self, key: str) -> None:
        """Show the findings, the inspector or the history."""
        self.side_tabs.setCurrentIndex(("findings", "inspector", "history").index(key))
        self.sides.setCurrentIndex(self.side_tabs.currentIndex())

    def show_level(self, level: str) -> None:
        """Show organisations, people, bodies or all on the map."""
        self.looks.set(level=level)
        self.show_view("map")

    def show_start(self) -> None:
        """Show the ways to begin."""
        self.start.show_recent(self.files.recent())
        self.status.show_details(False)
        self.pages.setCurrentWidget(self.start)
        self.title.show_map(False)
        actions.let(self.commands, there_is_a_map=False)

    def wear(self, look: str) -> None:
        """Follow the desktop's look, or be light or dark whatever it is; remembered."""
        self.settings.setValue("look", look)
        self.commands[f"look_{look}"].setChecked(True)
        found = theme.chosen(self.settings, _app())
        if found is not self.theme:
            self.theme = found
            theme.dress(_app(), found)
        self.seeing.wear(found)
        for part in (self.outline, self.findings, self.matrix, self.decisions, self.charts):
            part.set_theme(found)

    def say(self, sentence: str) -> None:
        """Tell the user something that needs no answer, in the status bar."""
        self.status.say(sentence)
        spoken.announce(self.status, sentence)

    def warn(self, sentence: str) -> None:
        """Tell the user of something refused, or that went wrong."""
        self.status.say(sentence, trouble=True)
        spoken.announce(self.status, sentence)

    def _show_whole(self, sentence: str) -> None:
        self.ask.tell(sentence)

    def take_tool(self, tool: str) -> None:
        """Take up a tool, on the map."""
        self.show_view("map")
        self.map_view.setFocus()
        commands.take_up(self.map_view, tool)

    def arrange(self, layout: str) -> None:
        """Lay out the cards selected when there are several, else the whole map."""
        self.show_view("map")
        self.map_view.arrange(layout)

    def tidy(self) -> None:
        """Lay out the whole map as it was last."""
        self.show_view("map")
        self.map_view.arrange(self.map_view.sheet.layout or "natural", whole=True)

    def find(self) -> None:
        """Put the keyboard into the search box."""
        self.outline.setVisible(True)
        self.outline.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.outline.search.selectAll()

    def inspect_selected(self) -> None:
        """Open the inspector on what is selected, ready to type."""
        self.show_side("inspector")
        self.inspector.fill()
        self.inspector.focus_first()

    def add_decision(self) -> None:
        """Add a decision and show it among the others."""
        if self.acts.add_decision():
            self.show_view("decisions")

    def add_seat(self) -> None:
        """Add a seat and show its fields."""
        if self.acts.add_seat():
            self.inspect_selected()

    def choose_standards(self) -> None:
        """Open the list of standards."""
        self.show_side("findings")
        self.findings.standards.showMenu()

    def offer_to_fill(self, gap: Gap) -> None:
        """Offer what could fill a gap, where the mouse is."""
        self._popup(gaps.menu_for(gap, self.document, self.selection, self), self.cursor().pos())

    def offer_what_can_be_done(self, at: QPoint, ids: frozenset[str]) -> None:
        """Open the menu of what is selected, or of this place on the map."""
        view = self.map_view
        page = view.stage.camera.to_page(view.mapFromGlobal(at).toPointF())
        self._popup(actions.menu_of(context.rows_for(view.map, ids, page), self, self.commands), at)

    # What happens

    def _say_layout(self) -> None:
        self.toolbar.show_layout(self.map_view.sheet.layout, arrange.what_is_laid_out(self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.title.keep_to(self.width() // 3)
        # The menu bar looks at its corner's width only when it is given one.
        self.menuBar().setCornerWidget(self.title)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # After the first frame: see panels/charts.py.
        QTimer.singleShot(0, lambda: self.charts.load(self.background, self.decisions))

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close:
            self._is_closing = True
            self.files.leave(self._leave)
            self._is_closing = False
        if not self._may_close:
            event.ignore()
            return
        for what, kept in (("geometry", self.saveGeometry()), ("panes", self.panes.saveState())):
            self.settings.setValue(f"window/{what}", kept)
        self.charts.remember()
        self.reviewer.rest()
        super().closeEvent(event)

    def _leave(self) -> None:
        self._may_close = True
        # When the map had to be saved first, this is called long after closeEvent has said no.
        if not self._is_closing:
            self.close()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.setAccepted(event.mimeData().hasUrls())

    def dropEvent(self, event: QDropEvent) -> None:
        self.files.take_dropped([url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()])

    def _restore(self) -> None:
        self.resize(1440, 900)
        for what, restore in (("geometry", self.restoreGeometry), ("panes", self.panes.restoreState)):
            if kept := self.settings.value(f"window/{what}"):
                restore(kept)

    def _opened(self) -> None:
        self.pages.setCurrentIndex(1)
        self.status.show_details(True)
        actions.let(self.commands, there_is_a_map=True)
        for name, can in (("undo", self.document.steps.canUndo()), ("redo", self.document.steps.canRedo())):
            self.commands[name].setEnabled(can)
        self.commands[f"tool_{self.map_view.tool}"].setChecked(True)
        self.commands[f"level_{self.looks.look.level}"].setChecked(True)
        self.seeing.follow_look()
        self.title.show_map(True)
        self.map_view.setFocus()

    def _view_chosen(self, number: int) -> None:
        self.views.setCurrentIndex(number)
        key = VIEWS[number][0]
        self.commands[f"view_{key}"].setChecked(True)
        self.charts.show_strip(key == "map")
        self.seeing.belong_to(key)
        # The register of decisions needs the width, and lists what it is about itself.
        self.outline.setVisible(key != "decisions")

    def show_on_map(self, ids: tuple[str, ...]) -> None:
        """Bring these into view, on the level on which most of them can be seen."""
        view = self.map_view
        level = level_for(view.map, view.sheet, ids)
        self.show_view("map")
        if level != self.looks.look.level:
            self.looks.set(level=level)
            what = "everything" if level == "all" else level
            self.say(f"The map now shows {what}, so that this can be seen.")
        self.seeing.tell_of_hidden(ids)
        view.gaze.show_things(ids)

    def _popup(self, menu: QMenu, at: QPoint) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
