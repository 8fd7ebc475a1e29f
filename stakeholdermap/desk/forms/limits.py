"""Every limit of the analysis and every target in one place: what it is, what it is set to, and who says so."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from stakeholdermap.analysis import wording
from stakeholdermap.analysis.thresholds import DEFAULT, Thresholds
from stakeholdermap.desk.forms.entries import Entries, Sheet
from stakeholdermap.desk.panels.text import plain, stacked, tabs
from stakeholdermap.model import edits, words
from stakeholdermap.model.map import Map
from stakeholdermap.model.rules import Refused
from stakeholdermap.model.things import Limit, Target, new_id

SAID = (
    "They decide when something is said. None is law: each has its source, and you can set it otherwise for this map, "
    "with yours: write beside it who says so. One step: Undo takes all of it back."
)
SET = "Set for this map"
TARGETS = "The share of seats that a group should have, and who says so. Leave it empty where nobody has said."
# More draws than these would keep a computer busy for minutes.
MOST = {"draws": 100_000.0}
WORDS, VALUE, OURS, SOURCE = range(4)


@dataclass(frozen=True)
class Known:
    """One limit of the program: its key, its words, its own value, and who says so."""

    key: str
    words: str
    value: float
    source: str


LIMITS: tuple[Known, ...] = tuple(
    Known(
        known.name,
        known.metadata["words"],
        float(getattr(DEFAULT, known.name)),
        wording.first_up(known.metadata["source"]),
    )
    for known in fields(Thresholds)
    if isinstance(known.default, int | float)
)
GROUPS: tuple[words.Group, ...] = tuple(group for group in words.GROUPS.values() if not group.under)


class LimitsDialog(Sheet):
    """``decided()`` is a verb that writes limits and targets into a map."""

    def __init__(self, map: Map, parent: QWidget | None = None) -> None:
        super().__init__("Limits and targets", SAID, "Keep these", parent)
        self.resize(960, 680)
        self.limits = Entries(
            "Limits", ("Limit", "Set to", "The program has", "Who says so"), self._limit_cell, self.tell
        )
        self.targets = Entries("Targets", ("Group", "Share of seats", "Who says so"), _target_cell, self.tell)
        self._fill(map)
        self.limits.share_width(WORDS)
        self.targets.share_width(2)
        self.reset = QPushButton("As the program has it")
        self.reset.setToolTip("Set every limit back and take every target out")
        self.reset.clicked.connect(self.as_the_program_has_it)
        about = plain(TARGETS, "quiet")
        self.pages = stacked(self.limits, self.targets)
        self.tabs = tabs("What to set", ["Limits", "Targets"], lambda page: self._show(page, about))
        for widget in (self.tabs, about, self.pages):
            self.body.addWidget(widget, int(widget is self.pages))
        self.buttons.addButton(self.reset, self.buttons.ButtonRole.ResetRole)
        self.reset.setAutoDefault(False)
        self._show(0, about)
        self.limits.setFocus()

    def as_the_program_has_it(self) -> None:
        """Show every limit as the program has it, and no target."""
        self._fill(Map())

    def decided(self) -> Callable[[Map], Map]:
        """The verb that keeps these limits and targets."""
        limits = {
            known.key: (as_number(self.limits.said(row, VALUE)), self.limits.said(row, SOURCE))
            for row, known in enumerate(LIMITS)
        }
        targets = {
            group.key: (as_share(self.targets.said(row, 1)), self.targets.said(row, 2))
            for row, group in enumerate(GROUPS)
        }
        return lambda map: with_targets(with_limits(map, limits), targets)

    def verify(self) -> None:
        shares = [as_share(self.targets.said(row, 1)) for row in range(len(GROUPS))]
        together = sum(share for share in shares if share is not None)
        if together > 1 + 1e-9:
            raise Refused(f"Together the targets are {percent(together)} of the seats. Take some down to 100% or less.")

    def _fill(self, map: Map) -> None:
        limits = {limit.key: limit for limit in map.limits.values()}
        targets = {target.group: target for target in map.targets.values()}
        rows = []
        for known in LIMITS:
            own = limits.get(known.key)
            source = (own.source or SET) if own else known.source
            rows.append([known.words, in_words(own.value if own else known.value), in_words(known.value), source])
        self.limits.fill(rows, (VALUE, SOURCE))
        seats = []
        for group in GROUPS:
            target = targets.get(group.key)
            seats.append([group.words, percent(target.share) if target else "", target.source if target else ""])
        self.targets.fill(seats, (1, 2))

    def _limit_cell(self, row: int, across: int, text: str) -> str:
        """What a limit or its source is to say. One that is set otherwise is never said to be the program's own."""
        known = LIMITS[row]
        if across == SOURCE:
            own = SET if self.limits.said(row, VALUE) != in_words(known.value) else known.source
            return " ".join(text.split()) or own
        value = in_words(as_limit(known, text))
        changed, source = value != in_words(known.value), self.limits.said(row, SOURCE)
        if changed and source == known.source:
            self.limits.say(row, SOURCE, SET)
        elif not changed and source == SET:
            self.limits.say(row, SOURCE, known.source)
        return value

    def _show(self, page: int, about: QWidget) -> None:
        self.pages.setCurrentIndex(page)
        about.setVisible(page == 1)


def with_limits(map: Map, wanted: Mapping[str, tuple[float, str]]) -> Map:
    """The map with these values and sources; a limit that is as the program has it is no fact of the map."""
    had = {limit.key: limit for limit in map.limits.values()}
    for known in LIMITS:
        value, source = wanted[known.key]
        # What is shown is rounded: what shows like the value there is, is that value.
        for exact in (known.value, *([had[known.key].value] if known.key in had else [])):
            value = exact if in_words(value) == in_words(exact) else value
        ours = value == known.value and source in ("", SET, known.source)
        own = "" if source in (SET, known.source) else source
        if known.key in had:
            at = had[known.key].id
            map = edits.remove(map, at) if ours else edits.change(map, at, value=value, source=own)
        elif not ours:
            map = edits.add(map, Limit(id=new_id(), key=known.key, value=value, source=own))
    return map


def with_targets(map: Map, wanted: Mapping[str, tuple[float | None, str]]) -> Map:
    """The map with these targets by group; None is no target."""
    had = {target.group: target for target in map.targets.values()}
    for group, (share, source) in wanted.items():
        if group in had:
            at = had[group]
            if share is None:
                map = edits.remove(map, at.id)
            else:
                share = at.share if percent(share) == percent(at.share) else share
                map = edits.change(map, at.id, share=share, source=source)
        elif share is not None:
            map = edits.add(map, Target(id=new_id(), group=group, share=share, source=source))
    return map


def in_words(value: float) -> str:
    """A limit as it is shown: at most four figures."""
    return f"{value:,.0f}" if value >= 1000 and value == int(value) else f"{value:.4g}"


def percent(share: float) -> str:
    """A share as a percentage, with no more decimals than it has."""
    return f"{round(share * 100, 2):g}%"


def as_number(text: str) -> float:
    """The number that was typed; raises Refused when it is none from 0 on."""
    said = text.strip().replace(",", "")
    try:
        value = float(said)
    except ValueError:
        raise Refused(f"“{text.strip()}” is not a number. Nothing was changed.") from None
    if not math.isfinite(value) or value < 0:
        raise Refused("A limit is a number from 0 on. Nothing was changed.")
    return value


def as_share(text: str) -> float | None:
    """The share that was typed as a percentage, None for nothing; raises Refused when it is none of above 0 to 100."""
    said = text.strip().removesuffix("%").strip()
    if not said:
        return None
    share = as_number(said)
    # "0.6" without a sign is the share itself, since nobody sets a target of less than one in a hundred.
    share = share if share < 1 and "%" not in text else share / 100
    if not 0 < share <= 1:
        raise Refused("A target is more than 0% and at most 100%. Leave it empty for none.")
    return share


def as_limit(known: Known, text: str) -> float:
    """The limit that was typed, "0.6" and "60%" alike for a share; the program's own for nothing. Raises Refused."""
    said = text.strip()
    if not said:
        return known.value
    is_share = known.value != int(known.value)
    if said.endswith("%") and not is_share:
        raise Refused(f"“{said}” is a share, and this limit is a number. Nothing was changed.")
    value = as_number(said.removesuffix("%")) / (100 if said.endswith("%") else 1)
    if is_share and not known.key.startswith("parity") and value > 1:
        raise Refused(f"“{said}” is more than all. Write 60% or 0.6 for six in ten; nothing was changed.")
    if value > MOST.get(known.key, math.inf):
        raise Refused(f"At most {in_words(MOST[known.key])}. Nothing was changed.")
    return value


def _target_cell(row: int, across: int, text: str) -> Any:
    if across == 2:
        return " ".join(text.split())
    share = as_share(text)
    return percent(share) if share is not None else ""
