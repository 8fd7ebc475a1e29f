"""The Analyse menu."""

from __future__ import annotations

from stakeholdermap.desk.menus.action import LINE, Action, Entry

ANALYSE: tuple[Entry, ...] = (
    Action("findings", "Findings", lambda w: w.show_side("findings"), "Ctrl+Shift+F"),
    Action("inspector", "Inspector", lambda w: w.show_side("inspector"), "Ctrl+Shift+I"),
    Action("history", "History", lambda w: w.show_side("history"), "Ctrl+Shift+H"),
    LINE,
    Action("standards", "Choose the standards…", lambda w: w.choose_standards()),
)
