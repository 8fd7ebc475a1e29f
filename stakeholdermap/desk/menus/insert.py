"""The Insert menu: tools, and what has no tool."""

from __future__ import annotations

from stakeholdermap.desk.menus.action import LINE, Action, Entry, calls

TOOLS: tuple[tuple[str, str, str], ...] = (
    ("select", "Select", "V"),
    ("organisation", "Organisation", "O"),
    ("person", "Person", "P"),
    ("body", "Body", "B"),
    ("connect", "Connect", "C"),
)

INSERT: tuple[Entry, ...] = (
    *(
        Action(f"tool_{key}", words, calls("take_tool", key), shortcut, group="tool", on_map=True)
        for key, words, shortcut in TOOLS
    ),
    LINE,
    Action("decision", "Decision…", lambda w: w.add_decision()),
    Action("seat", "Seat on the selected body", lambda w: w.add_seat()),
)
