"""The Arrange menu: layouts, and where cards stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from stakeholdermap.desk.canvas import ordering
from stakeholdermap.desk.canvas.laying import several
from stakeholdermap.desk.menus.action import LINE, Action, Entry, Submenu, calls
from stakeholdermap.desk.menus.edit import on_map

LAYOUTS: Mapping[str, str] = {
    "natural": "Natural",
    "rings": "Rings",
    "sectors": "Sectors",
    "tiers": "Tiers",
    "committees": "By committee",
}
LAY_OUT_ALL = "Lay out everything"
_HELP: Mapping[str, str] = {
    "natural": "Who works together stands together",
    "rings": "Those who decide in the middle",
    "sectors": "Each sector in its own corner",
    "tiers": "The most senior on top, row by row",
    "committees": "Each board with those who sit on it",
}


def _lacks(count: int) -> Callable[[Any], str]:
    return lambda window: ordering.lacks_cards(window.map_view, count)


def what_is_laid_out(window: Any) -> str:
    """What a layout would act on now, as its menu says it."""
    chosen = several(window.map_view.figure, window.selection.ids)
    return LAY_OUT_ALL if chosen is None else "Lay out the selection"


ARRANGE: tuple[Entry, ...] = (
    Submenu(
        "Lay out",
        tuple(Action(f"layout_{key}", words, calls("arrange", key), help=_HELP[key]) for key, words in LAYOUTS.items()),
        now=what_is_laid_out,
    ),
    Action("tidy", "Tidy everything", lambda w: w.tidy(), help="Lay out everything as it was laid out last"),
    LINE,
    Action("place_new", "Place what is new", lambda w: w.map_view.laying.place_new_things()),
    LINE,
    Submenu(
        "Align",
        tuple(
            Action(f"align_{side}", words, on_map(partial(ordering.align, side=side)), lacks=_lacks(2))
            for side, words in ordering.ALIGNMENTS.items()
        ),
    ),
    Submenu(
        "Space evenly",
        tuple(
            Action(
                f"spread_{'down' if axis else 'across'}",
                words,
                on_map(partial(ordering.distribute, axis=axis)),
                help="Distribute the selected cards with equal gaps",
                lacks=_lacks(3),
            )
            for axis, words in ordering.SPREADS.items()
        ),
    ),
    LINE,
    Action("lock", "Lock or unlock in place", on_map(ordering.lock), "L", on_map=True, lacks=_lacks(1)),
    Action("bring", "Move into view", on_map(ordering.bring_into_view), lacks=_lacks(1)),
)
