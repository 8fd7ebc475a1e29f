"""Trying something out in the window: the branch on the desk, and what becomes of it (decision 13)."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from stakeholdermap.analysis.finding import Review
from stakeholdermap.desk.panels.trying import Banner, Way, findings_in_words
from stakeholdermap.desk.reviewer import review_of
from stakeholdermap.model import branches, edits
from stakeholdermap.model.map import Map
from stakeholdermap.model.rules import Refused
from stakeholdermap.model.things import WhatIf

UNCHANGED = "The map itself is unchanged."
DISCARD, DISCARD_WORDS = "Discard", "What you tried out cannot be brought back. The map itself stays as it is."
NOTHING_YET = "Nothing has been changed yet."
ALREADY = "You are trying something out already. Keep, adopt or discard it first."
NOT_TRYING = "Nothing is being tried out."
STILL_OPENING = "The map is still being opened; try again in a moment."


class Trying(QObject):
    """Works for one window. ``base`` is the map itself, ``name`` what is tried out is called, while there is one."""

    def __init__(self, window: Any) -> None:
        super().__init__(window)
        self._window, self._document, self._keeping = window, window.document, window.keeping
        self._what_if: WhatIf | None = None
        self._before: Review | None = None
        self._held: tuple[str, ...] = ()
        self.banner = Banner()
        self._document.changed.connect(lambda *_: self._follow())
        self._keeping.left_over.connect(self._offer)
        window.reviewer.ready.connect(lambda _: self._count())

    @property
    def is_on(self) -> bool:
        """Whether something is being tried out."""
        return self._what_if is not None

    @property
    def base(self) -> Map:
        """The map itself, without what is being tried out."""
        return self._document.base

    @property
    def name(self) -> str:
        """What is being tried out is called; empty when nothing is."""
        return self._what_if.name if self._what_if else ""

    def why_not(self) -> str:
        """Why there is nothing to compare, keep, adopt or discard; empty when there is."""
        return "" if self.is_on else NOT_TRYING

    def why_not_begin(self) -> str:
        """Why nothing can be tried out now; empty when it can."""
        if self.is_on:
            return ALREADY
        return STILL_OPENING if self._keeping.is_starting else ""

    # What the user asks for

    def begin(self) -> None:
        """Ask for a name, and put a branch of the map on the desk."""
        if not self._may(self.why_not_begin()):
            return
        name = self._window.ask.line("Try something out", "What do you want to try? A few words are enough.")
        if name is not None:
            self.begin_as(name)

    def begin_as(self, name: str) -> bool:
        """Put a branch of the map of this name on the desk, and say whether it is there."""
        if not self._may(self.why_not_begin()):
            return False
        try:
            if any(one.name.casefold() == name.casefold() for one in self._keeping.tried):
                raise Refused(f"There is a what-if named “{name}” already.")
            tried, what_if = branches.begin(self._document.map, name)
        except Refused as refused:
            self._window.warn(str(refused))
            return False
        self._start(what_if, tried)
        return True

    def go_on(self, what_if: WhatIf) -> None:
        """Put what was kept, or left unfinished, on the desk again; the map may have moved on meanwhile."""
        if not self._may(self.why_not_begin()):
            return
        try:
            tried = branches.as_tried(self._document.map, what_if)
        except Refused as refused:
            self._window.ask.tell(str(refused), "The map is as it was, and so is what you tried out.")
            return
        self._start(what_if, tried)

    def compare(self) -> None:
        """Put the map itself and what is tried out side by side."""
        if self._may(self.why_not()):
            self._window.compare.compare_with(branches.without_what_ifs(self.base), self.name)
            self._window.show_view("compare")

    def keep(self) -> None:
        """Keep what was tried out among the map's what-ifs, in one step, and go back to the map."""
        what_if = self._what_if
        if what_if is None or not self._may(self._nothing_yet()):
            return
        try:
            after = branches.kept(self.base, what_if, self._document.map)
        except Refused as refused:
            self._window.warn(str(refused))
            return
        self._end(what_if, f"Keep the what-if “{what_if.name}”", after)
        self._window.say(f"“{what_if.name}” is kept with the map. The menu What if lists it.")

    def adopt(self) -> None:
        """Let the map be what was tried out, in one step."""
        what_if = self._what_if
        if what_if is None or not self._may(self._nothing_yet()):
            return
        self._end(what_if, f"Adopt “{what_if.name}”", branches.adopt(self.base, what_if, self._document.map))
        self._window.say(f"The map is now as you tried it out in “{what_if.name}”. Undo brings it back as it was.")

    def discard(self) -> None:
        """Go back to the map as it is; ask first when anything was changed."""
        what_if = self._what_if
        if what_if is not None and self._may() and self._may_throw_away(what_if):
            self._end(what_if)
            self._window.say(f"“{what_if.name}” is discarded. The map is as it was.")

    def forget(self, what_if: WhatIf) -> None:
        """Throw away what was left unfinished; ask first."""
        if self._window.ask.choose(f"Discard “{what_if.name}”?", DISCARD_WORDS, (DISCARD,)):
            self._keeping.forget_tried(what_if.id)
            self._follow()

    def set_by(self, what_if: WhatIf) -> None:
        """Keep what was left unfinished among the map's what-ifs, without going on with it."""
        self._document.edit(f"Keep the what-if “{what_if.name}”", lambda map: edits.merge(map, (what_if,)))
        if what_if.id in self._document.map.what_ifs:
            self._keeping.forget_tried(what_if.id, unless_lost=True)
            self._follow()

    def rename(self, what_if: WhatIf) -> None:
        """Give a what-if that the map keeps another name."""
        name = self._window.ask.line("Rename", "What should it be called?", what_if.name)
        if name is not None:
            label = f"Rename the what-if “{what_if.name}” to “{name}”"
            self._document.edit(label, lambda map: branches.renamed(map, what_if.id, name))

    def remove(self, what_if: WhatIf) -> None:
        """Take a what-if out of the map's file; a step like any other."""
        self._document.edit(f"Remove the what-if “{what_if.name}”", lambda map: edits.remove(map, what_if.id))

    def list_in(self, menu: QMenu) -> None:
        """List what is kept and what was left unfinished at the end of the menu, each with what can be done."""
        for action in menu.actions():
            if action.data() == "what-if":
                menu.removeAction(action)
        if self.is_on:
            return
        unfinished = self._unfinished()
        for one in unfinished:
            ways = (("Go on", self.go_on), ("Keep for later", self.set_by), ("Discard…", self.forget))
            self._list_one(menu, f"{one.name} (unfinished)", one, ways)
        for one in sorted(self._document.map.what_ifs.values(), key=lambda one: one.name.casefold()):
            if all(one.id != other.id for other in unfinished):
                ways = (("Go on", self.go_on), ("Rename…", self.rename), ("Remove", self.remove))
                self._list_one(menu, one.name, one, ways)

    # How it goes

    def _start(self, what_if: WhatIf, tried: Map) -> None:
        reviewer = self._window.reviewer
        self._before, self._held = reviewer.review if reviewer.is_current else None, reviewer.standards
        self._what_if = what_if
        self._keeping.try_out(what_if)
        self._document.set_aside(tried)
        self._window.say(f"You are trying out “{what_if.name}”. {UNCHANGED}")

    def _end(self, what_if: WhatIf, label: str = "", after: Map | None = None) -> None:
        self._what_if = self._before = None
        self._window.compare.compare_with(None)
        self._document.take_back(label, after)
        self._keeping.forget_tried(what_if.id, unless_lost=after is not None)
        self._follow()

    def _may(self, why_not: str = "") -> bool:
        """Whether to go on: nothing is in the way, and what was being typed is taken over."""
        if why_not:
            self._window.warn(why_not)
        return not why_not and bool(self._window.map_view.finish_typing())

    def _nothing_yet(self) -> str:
        base = branches.without_what_ifs(self.base)
        is_kept = self._what_if is not None and self._what_if.id in self.base.what_ifs
        return NOTHING_YET if self._document.map == base and not is_kept else ""

    def _may_throw_away(self, what_if: WhatIf) -> bool:
        now = branches.difference(self.base, what_if, self._document.map)
        if now == self.base.what_ifs.get(what_if.id) or not (now.put or now.was or now.gone):
            return True
        more = "What was kept before stays as it was kept." if what_if.id in self.base.what_ifs else DISCARD_WORDS
        return self._window.ask.choose(f"Discard “{what_if.name}”?", more, (DISCARD,)) == DISCARD

    def _unfinished(self) -> list[WhatIf]:
        """What was left unfinished and is not kept just so by the map."""
        kept = self._document.map.what_ifs
        return [one for one in self._keeping.tried if kept.get(one.id) != one]

    # What is shown

    def _follow(self) -> None:
        if self.is_on and not self._document.is_trying:
            # Another map was put on the desk; what was tried out waits beside its own.
            self._what_if = self._before = None
            self._keeping.try_out(None)
            self._window.compare.compare_with(None)
        if self.is_on and not self._is_shown():
            self.banner.say(f"What if: “{self.name}”. {UNCHANGED}", self._ways())
        elif not self.is_on:
            self._offer()

    def _is_shown(self) -> bool:
        return not self.banner.isHidden() and "Adopt" in self.banner.buttons and self.name in self.banner.words.words

    def _ways(self) -> tuple[Way, ...]:
        return (
            ("Compare", "The map itself and what you try out, side by side", self.compare),
            ("Keep", "Keep it under its name in the map’s file, and go back to the map", self.keep),
            ("Adopt", "Let the map be what you tried out: one step, which can be undone", self.adopt),
            ("Discard", "Go back to the map; nothing of it stays", self.discard),
        )

    def _offer(self) -> None:
        """Offer to go on with what was left unfinished, the last first."""
        if self.is_on:
            return
        left = self._unfinished()
        if not left:
            self.banner.hide()
            return
        one = left[-1]
        self.banner.say(
            f"You were trying out “{one.name}” when this map was last open. {UNCHANGED}",
            (
                ("Go on", "Put it on the desk again", lambda: self.go_on(one)),
                ("Keep for later", "Keep it under its name in the map’s file", lambda: self.set_by(one)),
                ("Discard", "Throw it away", lambda: self.forget(one)),
            ),
        )

    def _count(self) -> None:
        """Say what becomes of the findings, once both reviews are there and rest on the same standards."""
        reviewer = self._window.reviewer
        if not self.is_on or not reviewer.is_current:
            return
        if self._before is None or self._held != reviewer.standards:
            base, ids = self.base, reviewer.standards
            self._before, self._held = None, ids
            self._window.background.run(
                lambda: review_of(base, ids, date.today())[1], self._reviewed, lambda _: None, newest="base"
            )
            return
        before, after = ({one.id for one in review.findings} for review in (self._before, reviewer.review))
        self.banner.say_findings(findings_in_words(len(before - after), len(after - before)))

    def _reviewed(self, review: Review) -> None:
        if self.is_on and review.map is self.base:
            self._before = review
            self._count()

    def _list_one(self, menu: QMenu, words: str, what_if: WhatIf, ways: Any) -> None:
        below = QMenu(words.replace("&", "&&"), menu)
        below.menuAction().setData("what-if")
        for said, act in ways:
            below.addAction(said).triggered.connect(lambda _=False, act=act: act(what_if))
        menu.addMenu(below)
