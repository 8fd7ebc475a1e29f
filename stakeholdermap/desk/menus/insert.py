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
# What is taken up less often, and so has no button of its own.
MORE_TOOLS: tuple[tuple[str, str, str], ...] = (
    ("note", "Note", "N"),
    ("rectangle", "Background box", "R"),
    ("ellipse", "Background oval", "U"),
    ("lasso", "Select with a lasso", "Q"),
)


def _tool(key: str, words: str, shortcut: str) -> Action:
    return Action(f"tool_{key}", words, calls("take_tool", key), shortcut, group="tool", on_map=True)


INSERT: tuple[Entry, ...] = (
    *(_tool(*tool) for tool in TOOLS),
    LINE,
    *(_tool(*tool) for tool in MORE_TOOLS),
    LINE,
    Action("decision", "Decision…", lambda w: w.add_decision()),
    Action("seat", "Seat on the selected body", lambda w: w.add_seat()),
)
