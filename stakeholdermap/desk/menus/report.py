"""The Report menu."""

from __future__ import annotations

from stakeholdermap.desk.menus.action import Action, Entry

REPORT: tuple[Entry, ...] = (
    Action("paper", "Board paper…", lambda w: w.files.write_paper(), "Ctrl+P"),
    Action("picture", "Picture of the map…", lambda w: w.files.export()),
)
