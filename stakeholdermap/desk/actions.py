"""The menu bar: every command of the window by its name, and the menus that hold them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from stakeholdermap.desk.menus.action import LINE, Action, Entry, Listed, Submenu
from stakeholdermap.desk.menus.analyse import ANALYSE
from stakeholdermap.desk.menus.arrange import ARRANGE
from stakeholdermap.desk.menus.context import Row
from stakeholdermap.desk.menus.edit import EDIT
from stakeholdermap.desk.menus.file import FILE
from stakeholdermap.desk.menus.help import HELP
from stakeholdermap.desk.menus.insert import INSERT
from stakeholdermap.desk.menus.report import REPORT
from stakeholdermap.desk.menus.view import VIEW
from stakeholdermap.desk.menus.what_if import WHAT_IF

MENUS: tuple[tuple[str, tuple[Entry, ...]], ...] = (
    ("File", FILE),
    ("Edit", EDIT),
    ("View", VIEW),
    ("Insert", INSERT),
    ("Arrange", ARRANGE),
    ("Analyse", ANALYSE),
    ("What if", WHAT_IF),
    ("Report", REPORT),
    ("Help", HELP),
)


def every() -> Iterator[tuple[str, Action]]:
    """Every command with the title of its menu, in the order of the menus."""
    for title, entries in MENUS:
        for entry in entries:
            if isinstance(entry, Submenu):
                yield from ((title, action) for action in entry.entries if action is not LINE)
            elif isinstance(entry, Action):
                yield title, entry


def build(window: QWidget, bar: QMenuBar) -> dict[str, QAction]:
    """Fill the menu bar; every command of the window by its name."""
    made: dict[str, QAction] = {}
    groups: dict[str, QActionGroup] = {}
    for title, entries in MENUS:
        _fill(bar.addMenu(title), entries, window, made, groups)
    return made


def _fill(
    menu: QMenu, entries: Sequence[Entry], window: QWidget, made: dict[str, QAction], groups: dict[str, QActionGroup]
) -> None:
    for entry in entries:
        if entry is LINE:
            menu.addSeparator()
        elif isinstance(entry, Listed):
            menu.aboutToShow.connect(lambda fill=entry.fill: fill(window, menu))
        elif isinstance(entry, Submenu):
            below = menu.addMenu(entry.words)
            if entry.now is not None:
                menu.aboutToShow.connect(lambda now=entry.now, below=below: below.setTitle(now(window)))
            _fill(below, entry.entries, window, made, groups)
        else:
            made[entry.name] = _made(window, entry, groups)
            menu.addAction(made[entry.name])
    _grey_what_lacks(menu, entries, window, made)


def _grey_what_lacks(menu: QMenu, entries: Sequence[Entry], window: QWidget, made: Mapping[str, QAction]) -> None:
    """While the menu is open, grey what cannot be done now; its keys stay, to say why not."""
    asking = [entry for entry in entries if isinstance(entry, Action) and entry.lacks is not None]
    greyed: list[QAction] = []

    def grey() -> None:
        greyed.extend(made[e.name] for e in asking if e.lacks and made[e.name].isEnabled() and e.lacks(window))
        for action in greyed:
            action.setEnabled(False)

    def restore() -> None:
        while greyed:
            greyed.pop().setEnabled(True)

    menu.aboutToShow.connect(grey)
    menu.aboutToHide.connect(restore)


def let(commands: Mapping[str, QAction], there_is_a_map: bool) -> None:
    """Grey the commands that need a map while there is none. What else they need they say themselves."""
    for _, entry in every():
        if entry.needs_map:
            commands[entry.name].setEnabled(there_is_a_map)


def menu_of(rows: Sequence[Row], window: QWidget, made: Mapping[str, QAction]) -> QMenu:
    """A menu that opens on the map, of commands there are and others made for this moment."""
    menu = QMenu(window)
    menu.setAccessibleName("What can be done here")
    own: dict[str, QAction] = {}
    groups: dict[str, QActionGroup] = {}
    for row in rows:
        if isinstance(row, str):
            menu.addAction(made[row])
        else:
            _fill(menu, (row,), window, own, groups)
    for part in (*own.values(), *groups.values()):
        part.setParent(menu)
    return menu


def _made(window: QWidget, entry: Action, groups: dict[str, QActionGroup]) -> QAction:
    action = QAction(entry.words, window)
    action.setObjectName(entry.name)
    action.setStatusTip(entry.help)
    action.triggered.connect(lambda: entry.do(window))
    action.setShortcuts([QKeySequence(key) for key in entry.keys.split()])
    if entry.on_map:
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        window.map_view.addAction(action)  # type: ignore[attr-defined]
    if entry.is_on is not None:
        action.setCheckable(True)
        action.setChecked(entry.is_on)
    if entry.group:
        action.setCheckable(True)
        groups.setdefault(entry.group, QActionGroup(window)).addAction(action)
    return action
