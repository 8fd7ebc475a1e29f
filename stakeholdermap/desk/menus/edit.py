"""The Edit menu: steps, the clipboard, and what is selected."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from stakeholdermap.desk import clipboard
from stakeholdermap.desk.canvas import commands, selecting
from stakeholdermap.desk.canvas.linking import EMPLOYER, SEAT, TIE, ask_for_end
from stakeholdermap.desk.canvas.surface import Command
from stakeholdermap.desk.menus.action import LINE, Action, Entry, Submenu
from stakeholdermap.model import words


def on_map(do: Command) -> Callable[[Any], object]:
    """Does something on the map, which is shown first and then has the keyboard."""

    def act(window: Any) -> None:
        window.show_view("map")
        window.map_view.setFocus()
        do(window.map_view)

    return act


def lacks_selection(window: Any) -> str:
    """The sentence that nothing is selected; empty when something is."""
    return "" if window.selection.ids else "Select something first."


def _lacks_group(key: str) -> Callable[[Any], str]:
    return lambda window: selecting.lacks_group(window.map_view, key)


def _lacks_step(name: str) -> Callable[[Any], str]:
    return lambda window: "" if window.commands[name].isEnabled() else f"There is nothing to {name}."


GROUPS = tuple(group for group in words.GROUPS.values() if not group.under)
SELECT: tuple[Action | None, ...] = (
    Action(
        "select_neighbours",
        "Neighbours as well",
        on_map(selecting.select_neighbours),
        "Ctrl+Shift+N",
        lacks=lacks_selection,
    ),
    Action("select_ties", "Its ties", on_map(selecting.select_ties), "Ctrl+Shift+T", lacks=lacks_selection),
    Action("select_kind", "All of this kind", on_map(selecting.select_same_kind), lacks=lacks_selection),
    Action("select_others", "All others instead", on_map(selecting.invert)),
)
EDIT: tuple[Entry, ...] = (
    Action("undo", "Undo", lambda w: w.acts.undo(), "Ctrl+Z", lacks=_lacks_step("undo")),
    Action("redo", "Redo", lambda w: w.acts.redo(), "Ctrl+Y Ctrl+Shift+Z", lacks=_lacks_step("redo")),
    LINE,
    Action("cut", "Cut", lambda w: clipboard.cut(w.map_view), "Ctrl+X Shift+Del", on_map=True, lacks=lacks_selection),
    Action("copy", "Copy", lambda w: clipboard.copy(w.map_view), "Ctrl+C Ctrl+Ins", on_map=True, lacks=lacks_selection),
    Action(
        "paste",
        "Paste",
        on_map(clipboard.paste),
        "Ctrl+V Shift+Ins",
        "What was copied, here or in another window; a column of names from a spreadsheet makes a card each",
        on_map=True,
    ),
    Action(
        "copy_picture",
        "Copy the map as a picture",
        lambda w: clipboard.copy_picture(w.map_view, w.reviewer.review, w.map_view.weights),
        "Ctrl+Shift+C",
        "To paste into a paper or a slide",
    ),
    Action("duplicate", "Duplicate", on_map(clipboard.duplicate), "Ctrl+D", on_map=True, lacks=lacks_selection),
    LINE,
    Action("remove", "Remove", lambda w: w.acts.remove_selected(), "Del", on_map=True, lacks=lacks_selection),
    Action("rename", "Rename in place", on_map(commands.rename), "F2", on_map=True, lacks=lacks_selection),
    Action("edit", "Edit in the inspector", lambda w: w.inspect_selected(), "Ctrl+Return", lacks=lacks_selection),
    LINE,
    Action("join", "Join to…", on_map(partial(ask_for_end, link=TIE)), "Ctrl+L", on_map=True, lacks=lacks_selection),
    Action(
        "give_seat", "Give a seat…", on_map(partial(ask_for_end, link=SEAT)), "S", on_map=True, lacks=lacks_selection
    ),
    Action(
        "set_employer",
        "Set the employer…",
        on_map(partial(ask_for_end, link=EMPLOYER)),
        "E",
        on_map=True,
        lacks=lacks_selection,
    ),
    LINE,
    Action("select_all", "Select all", on_map(selecting.select_all), "Ctrl+A", on_map=True),
    Action("select_none", "Select nothing", lambda w: w.selection.clear(), "Ctrl+Shift+A", lacks=lacks_selection),
    Submenu("Select", SELECT),
    Submenu(
        "Select by sector",
        tuple(
            Action(
                f"select_{group.key}",
                group.words,
                on_map(partial(selecting.select_group, group=group.key)),
                help=f"Select every card of this sector: {group.words}",
                lacks=_lacks_group(group.key),
            )
            for group in GROUPS
        ),
    ),
    LINE,
    Action("find", "Find…", lambda w: w.find(), "Ctrl+F"),
    Action("find_next", "Find next", lambda w: w.outline.jump(1), "F3"),
    Action("find_previous", "Find previous", lambda w: w.outline.jump(-1), "Shift+F3"),
    Action("palette", "Find a command…", lambda w: w.guide.find_command(), "Ctrl+K", needs_map=False),
)
