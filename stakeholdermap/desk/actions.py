"""Every command of the window as data: its name, words, shortcut and what it does; and the menus that hold them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from stakeholdermap.desk.canvas.commands import select_all


@dataclass(frozen=True)
class Action:
    """One command. ``do`` is called with the window; ``group`` makes it one of several of which one is on.

    ``keys`` may be several, parted by a blank: all work, and the first is shown. ``on_map`` leaves its key to
    the map, so that it stays a letter everywhere else. ``is_on`` makes it something that is on or off, and says
    which it is at first.
    """

    name: str
    words: str
    do: Callable[[Any], object]
    keys: str = ""
    help: str = ""
    group: str = ""
    on_map: bool = False
    is_on: bool | None = None


def _calls(name: str, value: str) -> Callable[[Any], object]:
    return lambda window: getattr(window, name)(value)


LINE = None

LAYOUTS: Mapping[str, str] = {"natural": "Natural", "rings": "Rings", "sectors": "Sectors"}
LEVELS: Mapping[str, str] = {"organisations": "Organisations", "people": "People", "bodies": "Bodies", "all": "All"}
LOOKS: Mapping[str, str] = {"system": "As the desktop", "light": "Light", "dark": "Dark"}
TOOLS: tuple[tuple[str, str, str], ...] = (
    ("select", "Select", "V"),
    ("organisation", "Organisation", "O"),
    ("person", "Person", "P"),
    ("body", "Body", "B"),
    ("connect", "Connect", "C"),
)
VIEWS: tuple[tuple[str, str], ...] = (("map", "Map"), ("table", "Table"), ("decisions", "Decisions"))

FILE = (
    Action("new", "New", lambda w: w.files.new(), "Ctrl+N"),
    Action("open", "Open…", lambda w: w.files.open(), "Ctrl+O"),
    Action("example", "Open the example", lambda w: w.files.open_example()),
    LINE,
    Action("import", "Import a spreadsheet…", lambda w: w.files.bring_in(), "Ctrl+I"),
    LINE,
    Action("save", "Save", lambda w: w.files.save(), "Ctrl+S"),
    Action("save_as", "Save as…", lambda w: w.files.save_as(), "Ctrl+Shift+S"),
    Action("export", "Export a picture or table…", lambda w: w.files.export(), "Ctrl+E"),
    LINE,
    Action("close", "Close the map", lambda w: w.files.close_map(), "Ctrl+W"),
    Action("quit", "Quit", lambda w: w.close(), "Ctrl+Q"),
)
EDIT = (
    Action("undo", "Undo", lambda w: w.acts.undo(), "Ctrl+Z"),
    Action("redo", "Redo", lambda w: w.acts.redo(), "Ctrl+Y Ctrl+Shift+Z"),
    LINE,
    Action("remove", "Remove", lambda w: w.acts.remove_selected(), "Del"),
    Action("edit", "Edit in the inspector", lambda w: w.inspect_selected(), "Ctrl+Return"),
    LINE,
    Action("select_all", "Select all", lambda w: select_all(w.map_view), "Ctrl+A", on_map=True),
    Action("select_none", "Select nothing", lambda w: w.selection.clear(), "Ctrl+Shift+A"),
    Action("find", "Find…", lambda w: w.find(), "Ctrl+F"),
)
VIEW = (
    *(
        Action(f"view_{key}", words, _calls("show_view", key), f"Ctrl+{number}", group="view")
        for number, (key, words) in enumerate(VIEWS, 1)
    ),
    LINE,
    *(
        Action(f"level_{key}", f"Show {words.lower()}", _calls("show_level", key), group="level")
        for key, words in LEVELS.items()
    ),
    LINE,
    Action("fit", "Whole map", lambda w: w.map_view.zoom_to_fit(), "Ctrl+0"),
    Action("legend", "Legend", lambda w: w.map_view.set_legend_shown(w.commands["legend"].isChecked()), is_on=True),
    Action("show_selected", "Show what is selected", lambda w: w.map_view.show_things(w.selection.ids)),
    LINE,
    *(Action(f"look_{key}", words, _calls("wear", key), group="look") for key, words in LOOKS.items()),
)
INSERT = (
    *(
        Action(f"tool_{key}", words, _calls("take_tool", key), shortcut, group="tool", on_map=True)
        for key, words, shortcut in TOOLS
    ),
    LINE,
    Action("decision", "Decision…", lambda w: w.add_decision()),
    Action("seat", "Seat on the selected body", lambda w: w.add_seat()),
)
ARRANGE = (
    *(Action(f"layout_{key}", words, _calls("arrange", key)) for key, words in LAYOUTS.items()),
    LINE,
    Action("place_new", "Place what is new", lambda w: w.map_view.place_new_things()),
)
ANALYSE = (
    Action("findings", "Findings", lambda w: w.show_side("findings"), "Ctrl+Shift+F"),
    Action("inspector", "Inspector", lambda w: w.show_side("inspector"), "Ctrl+Shift+I"),
    Action("history", "History", lambda w: w.show_side("history"), "Ctrl+Shift+H"),
    LINE,
    Action("standards", "Choose the standards…", lambda w: w.choose_standards()),
)
REPORT = (
    Action("paper", "Board paper…", lambda w: w.files.write_paper(), "Ctrl+P"),
    Action("picture", "Picture of the map…", lambda w: w.files.export()),
)
HELP = (
    Action("shortcuts", "Keyboard shortcuts", lambda w: w.acts.show_shortcuts(shortcuts())),
    Action("about", "About and licences", lambda w: w.acts.show_about()),
)

MENUS: tuple[tuple[str, tuple[Action | None, ...]], ...] = (
    ("File", FILE),
    ("Edit", EDIT),
    ("View", VIEW),
    ("Insert", INSERT),
    ("Arrange", ARRANGE),
    ("Analyse", ANALYSE),
    ("Report", REPORT),
    ("Help", HELP),
)
ON_THINGS = ("edit", "show_selected", LINE, "remove")


def shortcuts() -> str:
    """Every command that has a key, menu by menu, one a line."""
    lines = [
        f"{entry.keys.replace(' ', ' or ')}   {entry.words.removesuffix('…')}"
        + ("   (on the map)" if entry.on_map else "")
        for _, entries in MENUS
        for entry in entries
        if entry is not LINE and entry.keys
    ]
    return "\n".join(lines)


def build(window: QWidget, bar: QMenuBar) -> dict[str, QAction]:
    """Fill the menu bar; every command of the window by its name."""
    made: dict[str, QAction] = {}
    groups: dict[str, QActionGroup] = {}
    for title, entries in MENUS:
        menu = bar.addMenu(title)
        for entry in entries:
            if entry is LINE:
                menu.addSeparator()
            else:
                made[entry.name] = _made(window, entry, groups)
                menu.addAction(made[entry.name])
    return made


def menu_on_things(window: QWidget, made: Mapping[str, QAction]) -> QMenu:
    """The menu of what can be done with what is selected."""
    menu = QMenu(window)
    menu.setAccessibleName("What is selected")
    for name in ON_THINGS:
        if name is LINE:
            menu.addSeparator()
        else:
            menu.addAction(made[name])
    return menu


def _made(window: QWidget, entry: Action, groups: dict[str, QActionGroup]) -> QAction:
    action = QAction(entry.words, window)
    action.setObjectName(entry.name)
    action.setStatusTip(entry.help)
    action.triggered.connect(lambda: entry.do(window))
    if entry.keys and not entry.on_map:
        action.setShortcuts([QKeySequence(key) for key in entry.keys.split()])
    elif entry.keys:
        action.setText(f"{entry.words}\t{entry.keys}")
        action.setIconText(entry.words)
    if entry.is_on is not None:
        action.setCheckable(True)
        action.setChecked(entry.is_on)
    if entry.group:
        action.setCheckable(True)
        groups.setdefault(entry.group, QActionGroup(window)).addAction(action)
    return action
