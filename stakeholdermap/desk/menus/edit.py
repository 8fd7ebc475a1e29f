"""The Edit menu."""

from __future__ import annotations

from stakeholdermap.desk.canvas.commands import select_all
from stakeholdermap.desk.menus.action import LINE, Action, Entry

EDIT: tuple[Entry, ...] = (
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
