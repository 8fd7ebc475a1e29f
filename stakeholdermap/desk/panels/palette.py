"""The command palette: every command, every thing of the map and every saved view, found by a few letters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QKeySequence

from stakeholdermap.desk import actions
from stakeholdermap.desk.finder import Found, Search
from stakeholdermap.desk.matching import best
from stakeholdermap.desk.menus.action import Action, Submenu
from stakeholdermap.desk.panels.called import in_full
from stakeholdermap.model.things import KIND_WORDS

WIDTH, FROM_TOP, LOWEST = 640, 88, 300
MOST_SHOWN, MOST_RECENT = 60, 6
RECENT = "palette/recent"
NOT_NOW = "Not possible just now."
# Commands that would only open the palette again.
LEFT_OUT = ("palette",)


@dataclass(frozen=True)
class Named:
    """A command with the words it is found by: those of its submenu belong to it."""

    menu: str
    words: str
    action: Action

    @property
    def found_by(self) -> str:
        """What it says, and what is said of it."""
        return f"{self.words} {self.action.help}"


def every() -> Iterator[Named]:
    """Every command, in the order of the menus."""
    for menu, entries in actions.MENUS:
        for entry in entries:
            if isinstance(entry, Submenu):
                inner = (action for action in entry.entries if action is not None)
                yield from (Named(menu, f"{entry.words}: {action.words}", action) for action in inner)
            elif isinstance(entry, Action):
                yield Named(menu, entry.words.removesuffix("…"), entry)


def search_in(window: Any) -> Search:
    """What the palette asks: found are commands, saved views, and things by name as soon as something is typed."""
    named = [one for one in every() if one.action.name not in LEFT_OUT]
    return Search("", "Find a command, or anything on the map", lambda typed: _finds(window, named, typed))


def place_in(window: Any) -> QRect:
    """Where the palette opens: at the top of the window, in its middle."""
    width = min(WIDTH, window.width() - 48)
    height = max(window.height() - 2 * FROM_TOP, LOWEST)
    return QRect((window.width() - width) // 2, FROM_TOP, width, height)


def _finds(window: Any, named: Sequence[Named], typed: str) -> list[Found]:
    if not typed:
        return [_command(window, one) for one in (*_recent(window, named), *named)][: MOST_SHOWN + len(named)]
    entries: list[tuple[str, Callable[[], Found]]] = [(one.found_by, partial(_command, window, one)) for one in named]
    entries += [(view.name, partial(_view, window, view.id)) for view in window.document.map.views.values()]
    entries += _things(window)
    return [make() for _, make in best(entries, typed, lambda entry: entry[0])[:MOST_SHOWN]]


def _things(window: Any) -> Iterator[tuple[str, Callable[[], Found]]]:
    map = window.document.map
    for table in (map.organisations, map.bodies, map.people, map.decisions):
        for id in table:
            yield in_full(map, id), partial(_thing, window, id)


def _command(window: Any, one: Named) -> Found:
    made, lacks = window.commands[one.action.name], one.action.lacks
    why_not = lacks(window) if lacks is not None else ""
    if not why_not and not made.isEnabled():
        why_not = NOT_NOW
    keys = QKeySequence(one.action.keys.split()[0]) if one.action.keys else QKeySequence()
    beside = keys.toString(QKeySequence.SequenceFormat.NativeText) or one.menu
    return Found(one.words, partial(_run, window, one.action.name), beside, why_not)


def _thing(window: Any, id: str) -> Found:
    map = window.document.map
    return Found(in_full(map, id), partial(window.guide.go_to, id), KIND_WORDS[type(map.find(id))][0])


def _view(window: Any, id: str) -> Found:
    name = window.document.map.name_of(id)
    return Found(name, partial(window.seeing.views.choose, id), "saved view")


def _run(window: Any, name: str) -> None:
    known = [kept for kept in _kept(window) if kept != name]
    window.settings.setValue(RECENT, [name, *known][:MOST_RECENT])
    window.commands[name].trigger()


def _kept(window: Any) -> list[str]:
    kept = window.settings.value(RECENT) or []
    # A list of one comes back from the settings as plain words.
    return [kept] if isinstance(kept, str) else list(kept)


def _recent(window: Any, named: Sequence[Named]) -> list[Named]:
    by_name = {one.action.name: one for one in named}
    return [by_name[name] for name in _kept(window) if name in by_name]
