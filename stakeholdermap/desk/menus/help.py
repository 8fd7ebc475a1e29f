"""The Help menu."""

from __future__ import annotations

from stakeholdermap.desk.menus.action import LINE, Action, Entry

HELP: tuple[Entry, ...] = (
    Action("explain", "Explain what I look at", lambda w: w.guide.explain(), "F1", needs_map=False),
    Action("contents", "All help pages", lambda w: w.guide.show_contents(), needs_map=False),
    Action("glossary", "Glossary…", lambda w: w.guide.show_glossary(), needs_map=False),
    Action("shortcuts", "Keyboard shortcuts", lambda w: w.guide.show_shortcuts(), "Ctrl+/ Ctrl+?", needs_map=False),
    LINE,
    Action("about", "About and licences", lambda w: w.acts.show_about(), needs_map=False),
)
