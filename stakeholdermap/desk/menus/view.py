"""The View menu: what is shown, and how."""

from __future__ import annotations

from collections.abc import Mapping

from stakeholdermap.desk.menus.action import LINE, Action, Entry, calls

VIEWS: tuple[tuple[str, str], ...] = (
    ("map", "Map"),
    ("table", "Table"),
    ("matrix", "Matrix"),
    ("decisions", "Decisions"),
)
LEVELS: Mapping[str, str] = {"organisations": "Organisations", "people": "People", "bodies": "Bodies", "all": "All"}
LOOKS: Mapping[str, str] = {"system": "As the desktop", "light": "Light", "dark": "Dark"}

VIEW: tuple[Entry, ...] = (
    *(
        Action(f"view_{key}", words, calls("show_view", key), f"Ctrl+{number}", group="view")
        for number, (key, words) in enumerate(VIEWS, 1)
    ),
    LINE,
    *(
        Action(f"level_{key}", f"Show {words.lower()}", calls("show_level", key), group="level")
        for key, words in LEVELS.items()
    ),
    LINE,
    Action("fit", "Whole map", lambda w: w.map_view.gaze.zoom_to_fit(), "Ctrl+0"),
    Action("legend", "Legend", lambda w: w.map_view.set_legend_shown(w.commands["legend"].isChecked()), is_on=True),
    Action("show_selected", "Show what is selected", lambda w: w.map_view.gaze.show_things(w.selection.ids)),
    LINE,
    *(Action(f"look_{key}", words, calls("wear", key), group="look") for key, words in LOOKS.items()),
)
