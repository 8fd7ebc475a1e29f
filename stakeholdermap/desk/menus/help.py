"""The Help menu."""

from __future__ import annotations

from stakeholdermap.desk.menus.action import Action, Entry

HELP: tuple[Entry, ...] = (
    Action("shortcuts", "Keyboard shortcuts", lambda w: w.show_shortcuts()),
    Action("about", "About and licences", lambda w: w.acts.show_about()),
)
