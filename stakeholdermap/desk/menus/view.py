"""The View menu: what is shown, and how."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from stakeholdermap.analysis.by_thing import BY_THING
from stakeholdermap.desk.canvas import focusing
from stakeholdermap.desk.menus.action import LINE, Action, Entry, Submenu, calls
from stakeholdermap.figure.colouring import CATEGORIES
from stakeholdermap.model import words

VIEWS: tuple[tuple[str, str], ...] = (
    ("map", "Map"),
    ("table", "Table"),
    ("matrix", "Matrix"),
    ("decisions", "Decisions"),
    ("figures", "Figures"),
    ("compare", "Compare"),
)
LEVELS: Mapping[str, str] = {"organisations": "Organisations", "people": "People", "bodies": "Bodies", "all": "All"}
LOOKS: Mapping[str, str] = {"system": "As the desktop", "light": "Light", "dark": "Dark"}

_MEASURES = {key: measure.words for key, measure in BY_THING.items()}
# What can be told by each way of drawing, by the field of the look that chooses it.
CHOICES: Mapping[str, Mapping[str, str]] = {
    "size_by": {"": "All alike", **_MEASURES},
    "colour_by": {
        **{key: category.words for key, category in CATEGORIES.items()},
        **{key: measure.words for key, measure in BY_THING.items() if measure.told != "yes"},
    },
    "ring_by": {"": "No rings", **_MEASURES},
    "lines_by": {"kind": "Kind of tie", "formality": "Formal or informal"},
    "group_by": {key: word.words for key, word in words.GROUPINGS.items()},
}


def _sets(field: str, value: str) -> Callable[[Any], object]:
    # The keys of closed groups mean nothing among other groups.
    fields = {field: value, "closed": ()} if field == "group_by" else {field: value}
    return lambda window: window.looks.set(**fields)


def _choosing(title: str, field: str) -> Submenu:
    return Submenu(
        title,
        tuple(Action(f"{field}_{key}", said, _sets(field, key), group=field) for key, said in CHOICES[field].items()),
    )


_GROUPS = Submenu(
    "Group by",
    (
        *_choosing("", "group_by").entries,
        LINE,
        Action("close_groups", "Close all groups", lambda w: w.seeing.close_groups()),
        Action("open_groups", "Open all groups", lambda w: w.looks.set(closed=())),
    ),
)

VIEW: tuple[Entry, ...] = (
    *(
        Action(f"view_{key}", words, calls("go_to_view", key), f"Ctrl+{number}", group="view")
        for number, (key, words) in enumerate(VIEWS, 1)
    ),
    LINE,
    Submenu(
        "Show",
        tuple(
            Action(
                f"level_{key}", words, calls("show_level", key), help=f"Show {words.lower()} on the map", group="level"
            )
            for key, words in LEVELS.items()
        ),
    ),
    LINE,
    Action("filter", "Filter…", lambda w: w.seeing.filter(), "Ctrl+Shift+L"),
    Action("focus", "Focus on what is selected", lambda w: focusing.focus(w.map_view), "F", on_map=True),
    Action("unfilter", "Take off all filters", lambda w: w.looks.lift()),
    LINE,
    _choosing("Size shows", "size_by"),
    _choosing("Colour shows", "colour_by"),
    _choosing("Ring shows", "ring_by"),
    _choosing("Lines show", "lines_by"),
    _GROUPS,
    Action("shared_seats", "Shared seats as ties", lambda w: w.seeing.show_shared_seats(), is_on=False),
    LINE,
    Action("views", "Saved views…", lambda w: w.seeing.open_views(), "Ctrl+Shift+V"),
    Action("save_view", "Save this view…", lambda w: w.seeing.save_view(), "Ctrl+Shift+M"),
    Action("present", "Present", lambda w: w.seeing.present(), "F5"),
    LINE,
    Action("fit", "Whole map", lambda w: w.map_view.gaze.zoom_to_fit(), "Ctrl+0"),
    Action("show_selected", "Show what is selected", lambda w: w.map_view.gaze.show_things(w.selection.ids)),
    LINE,
    Action("legend", "Legend", lambda w: w.seeing.show_legend(), is_on=True),
    Action(
        "minimap", "Overview", lambda w: w.map_view.minimap.set_wanted(w.commands["minimap"].isChecked()), is_on=True
    ),
    Action("grey", "As printed in grey", lambda w: w.seeing.show_grey(), is_on=False),
    Submenu(
        "Appearance",
        tuple(
            Action(f"look_{key}", words, calls("wear", key), group="look", needs_map=False)
            for key, words in LOOKS.items()
        ),
    ),
)
